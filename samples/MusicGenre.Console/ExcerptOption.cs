using System.CommandLine;

namespace MusicGenre.Cli;

/// <summary>The option that takes an excerpt from the middle of the audio.</summary>
internal sealed class ExcerptOption
{
    private const double Shortest = 0.001;

    public ExcerptOption(string description)
    {
        Option = new Option<double?>("--excerpt") { Description = description, HelpName = "SECONDS" };
        Option.Require(seconds => seconds is null or >= Shortest, FormattableString.Invariant($"--excerpt must be at least {Shortest} s."));
    }

    public Option<double?> Option { get; }

    /// <summary>The excerpt's length, or null for the whole file. Lengths beyond TimeSpan's range become its maximum, which is longer than any audio.</summary>
    public TimeSpan? GetLength(ParseResult parsed) => parsed.GetValue(Option) switch
    {
        null => null,
        { } seconds when seconds >= TimeSpan.MaxValue.TotalSeconds => TimeSpan.MaxValue,
        { } seconds => TimeSpan.FromSeconds(seconds),
    };
}
