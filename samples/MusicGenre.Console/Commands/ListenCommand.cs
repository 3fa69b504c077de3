using System.CommandLine;
using System.Runtime.CompilerServices;
using MusicGenre.Cli.Listening;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre listen [-]</c></summary>
internal static class ListenCommand
{
    private const int DefaultTop = 5;
    private const int DefaultRate = 44_100;
    private const int HighestRate = 768_000;
    private const int MostChannels = 32;
    private const double DefaultHop = 1;
    private const double LongestSeconds = 86_400;

    /// <summary>The time between two measurements of the level.</summary>
    private const double LevelSeconds = 0.25;

    public static Command Create()
    {
        var input = new Argument<string?>("INPUT")
        {
            Description = "- to listen to the standard input instead of a microphone: WAV, or 16-bit little-endian samples without a header.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var source = new Option<ListenSource>("--source")
        {
            Description = "What records: arecord, parec or ffmpeg, NAudio on Windows, or stdin (the same as -); auto is NAudio on Windows, and elsewhere the first of the three programs that is installed. [default: auto]",
        };
        var device = new Option<string?>("--device") { Description = "The microphone, by the name that the recorder has for it; with NAudio, by its number from 0. [default: the system's]", HelpName = "NAME" };
        var rate = new Option<int>("--rate") { Description = "The rate to record at, or of samples without a header.", HelpName = "HZ", DefaultValueFactory = _ => DefaultRate };
        var channels = new Option<int>("--channels") { Description = "The number of channels of samples without a header.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var hop = new Option<double>("--hop") { Description = "The seconds between predictions.", HelpName = "SECONDS", DefaultValueFactory = _ => DefaultHop };
        var window = new Option<double?>("--window") { Description = "The seconds that a prediction is about, the latest ones. [default: 10, or a segment if the model's are longer]", HelpName = "SECONDS" };
        var top = new Option<int>("--top") { Description = "The number of genres to show, most probable first.", HelpName = "N", DefaultValueFactory = _ => DefaultTop };
        var format = new Option<ListenFormat?>("--format") { Description = "What to write: bars, or one JSON object per prediction and line (json). [default: bars on a terminal, otherwise json]" };
        var minimumConfidence = ConfidenceOption.Create();
        var minimumFamiliarity = FamiliarityOption.Create();
        var model = ModelArgument.CreateOption();
        rate.Require(value => value is >= 1 and <= HighestRate, $"--rate must be from 1 to {HighestRate}.");
        channels.Require(value => value is >= 1 and <= MostChannels, $"--channels must be from 1 to {MostChannels}.");
        hop.Require(value => value is > 0 and <= LongestSeconds, FormattableString.Invariant($"--hop must be positive and at most {LongestSeconds}."));
        window.Require(value => value is null or (> 0 and <= LongestSeconds), FormattableString.Invariant($"--window must be positive and at most {LongestSeconds}."));
        top.Require(count => count >= 1, "--top must be at least 1.");

        var command = new Command("listen", "Show the genre of what the microphone or another program plays, again and again.")
        {
            input, source, device, rate, channels, hop, window, top, model, minimumConfidence, minimumFamiliarity, format,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = Choose(parsed.GetValue(input), parsed.GetValue(source));
            if (chosen == ListenSource.Stdin)
            {
                parsed.Refuse("cannot be used with the standard input", device);
            }
            else
            {
                parsed.Refuse("can only be used with the standard input", channels);
            }

            var request = new ListenRequest
            {
                Source = chosen,
                Device = parsed.GetValue(device),
                Rate = parsed.GetValue(rate),
                ChannelCount = parsed.GetValue(channels),
            };
            request.Validate();
            var options = new GenreStreamOptions
            {
                Hop = TimeSpan.FromSeconds(parsed.GetValue(hop)),
                Window = parsed.GetValue(window) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            };
            var isJson = (parsed.GetValue(format) ?? (Console.IsOutputRedirected ? ListenFormat.Json : ListenFormat.Bars)) == ListenFormat.Json;
            return OutputReader.WhileThereAsync(
                async token =>
                {
                    using var loaded = ModelArgument.Load(parsed.GetRequiredValue(model));
                    FamiliarityOption.TellIfUnused(parsed.GetValue(minimumFamiliarity), loaded.Card);
                    using var classifier = new GenreClassifier(loaded, new GenreClassifierOptions { MinimumConfidence = parsed.GetValue(minimumConfidence), MinimumFamiliarity = parsed.GetValue(minimumFamiliarity) });
                    using var audio = await request.OpenAsync(token);
                    if (chosen != ListenSource.Stdin)
                    {
                        ErrorLine.WriteNote($"Listening through {audio.Name}. Ctrl-C ends.");
                    }

                    using IListenOutput output = isJson
                        ? new ListenJson(StandardOutput.Open(), parsed.GetValue(top))
                        : new ListenBars(PredictionOutput.CreateConsole(), loaded.Card.Genres, parsed.GetValue(top));
                    await RunAsync(classifier, audio, options, output, token);
                    return ExitCodes.Success;
                },
                cancellationToken);
        });
        return command;
    }

    private static ListenSource Choose(string? input, ListenSource source)
    {
        if (input is null)
        {
            return source;
        }

        if (input != AudioInput.StandardInput)
        {
            throw new UsageException($"listen takes no file but the standard input, which is \"{AudioInput.StandardInput}\". To classify {input}, use classify.");
        }

        return source is ListenSource.Auto or ListenSource.Stdin
            ? ListenSource.Stdin
            : throw new UsageException($"--source {source.ToString().ToLowerInvariant()} cannot be used with the standard input.");
    }

    private static async Task RunAsync(
        GenreClassifier classifier, LiveAudio audio, GenreStreamOptions options, IListenOutput output, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<GenreSegment> predictions;
        try
        {
            predictions = classifier.ClassifyStreamAsync(MeasureAsync(audio, output, cancellationToken), audio.SampleRate, audio.ChannelCount, options, cancellationToken);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // The range of the hop depends on the model.
            throw new UsageException("--" + new UsageException(exception).Message);
        }

        await foreach (var latest in predictions)
        {
            output.Show(latest);
        }
    }

    /// <summary>Passes the samples on and shows their level.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<float>> MeasureAsync(
        LiveAudio audio, IListenOutput output, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var level = new SoundLevel();
        var (count, shown) = (0L, 0L);
        var hop = (long)(LevelSeconds * audio.SampleRate * audio.ChannelCount);
        await foreach (var piece in audio.ReadAllAsync(cancellationToken))
        {
            level.Add(piece.Span);
            count += piece.Length;
            if (count - shown >= hop)
            {
                output.ShowLevel(TimeSpan.FromSeconds((double)count / audio.ChannelCount / audio.SampleRate), level.Take());
                shown = count;
            }

            yield return piece;
        }
    }
}
