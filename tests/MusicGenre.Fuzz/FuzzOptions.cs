using System.Globalization;

namespace MusicGenre.Fuzz;

/// <summary>The command line.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        Usage: MusicGenre.Fuzz [options]
          --target NAME       all (the default), or one or more names separated by commas; --list shows them
          --seconds N         the time in all, shared by the targets; 20 if neither this nor --executions is given
          --executions N      the number of executions of each target
          --seed S            the seed of the first execution; execution i has the seed S + i. 1 by default
          --threads N         the number of threads; one per core by default
          --input FILE        reads this file once instead of making inputs; needs one target
          --save FOLDER       writes the input of each finding there, and a smaller one with the same fault
          --list              shows the targets
        Exit code: 0 without findings, 1 with findings, 2 for a wrong command line.
        """;

    public IReadOnlyList<string> Targets { get; init; } = ["all"];

    public double? Seconds { get; init; }

    public long? Executions { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string? Input { get; init; }

    public string? Save { get; init; }

    public bool ListsTargets { get; init; }

    /// <exception cref="FormatException">The command line is wrong.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--list")
            {
                options = options with { ListsTargets = true };
                continue;
            }

            var name = arguments[i];
            var value = ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--target" => options with { Targets = value.Split(',') },
                "--seconds" => options with { Seconds = Positive(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--executions" => options with { Executions = Positive(long.Parse(value, CultureInfo.InvariantCulture)) },
                "--seed" => options with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
                "--threads" => options with { Threads = Positive(int.Parse(value, CultureInfo.InvariantCulture)) },
                "--input" => options with { Input = value },
                "--save" => options with { Save = value },
                _ => throw new FormatException($"{name} is not an option."),
            };

            T Positive<T>(T number) where T : struct, IComparable<T>
                => number.CompareTo(default) > 0 ? number : throw new FormatException($"{name} must be positive.");
        }

        return options;
    }
}
