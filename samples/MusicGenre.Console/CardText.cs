using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Cli;

/// <summary>Cards as text for people.</summary>
internal static class CardText
{
    private const int LabelWidth = 15;

    /// <summary>The whole card.</summary>
    public static string Write(GenreModelCard card)
    {
        var text = new StringBuilder();
        text.AppendLine(VisibleText.Of(card.Name)).AppendLine(VisibleText.Of(card.Description)).AppendLine();
        text.AppendLine(Row("Card format", Text($"{card.FormatVersion}")));
        text.AppendLine(Row("Genres", string.Join(", ", card.Genres)));
        text.AppendLine(DescribeFrontEnd(card));
        if (card.Features is not null)
        {
            using var options = JsonDocument.Parse(card.ToJson());
            AppendOptions(text, options.RootElement.GetProperty("features"), "  ");
        }

        text.AppendLine(DescribeNetwork(card));
        if (card.Network.OutputGenres is { } outputs)
        {
            text.AppendLine(Row("Outputs", DescribeOutputs(outputs)));
        }

        if (DescribeFamiliarity(card) is { } familiarity)
        {
            text.AppendLine(familiarity);
        }

        if (card.ConfidenceByLength is { } factors)
        {
            text.AppendLine(Row("By length", "probabilities to the power " + string.Join(", ", factors.Select(item => Text($"{item.Factor} at {item.Seconds} s")))));
        }

        text.AppendLine(Row("SHA-256", card.Network.Sha256));
        text.AppendLine(Row("License", card.License));
        text.AppendLine(Row("Training", card.Training));
        foreach (var accuracy in card.Accuracy.Select(Describe).DefaultIfEmpty("not stated; \"musicgenre evaluate\" measures it on data of yours"))
        {
            text.AppendLine(Row("Accuracy", accuracy));
        }

        foreach (var limitation in card.Limitations)
        {
            text.AppendLine(Row("Limitation", limitation));
        }

        return text.ToString();
    }

    /// <summary>An accuracy with its protocol.</summary>
    public static string Describe(MeasuredAccuracy accuracy)
    {
        var byTrack = accuracy.ByTrack is { } track ? Percent("by track", track, accuracy.Tracks) : "";
        var bySegment = accuracy.BySegment is { } segment ? Percent("by segment", segment, accuracy.Segments) : "";
        return $"{accuracy.Protocol}:{byTrack}{bySegment}";
    }

    /// <summary>The front end's shape and the segments, in two rows.</summary>
    public static string DescribeFrontEnd(GenreModelCard card)
    {
        if (card.Features is null)
        {
            return Row("Front end", "an extractor of your own") + Environment.NewLine
                + Row("Segments", Text($"{card.Segments.SampleCount:N0} samples, every {card.Segments.HopLength:N0}, {card.Segments.Aggregation}"));
        }

        var shape = card.Features.CreateExtractor().GetShape(card.Segments.SampleCount);
        var rate = (double)card.Features.SampleRate;
        return Row("Front end", Text($"{KindOf(card.Features)}, {shape} (channels × bands × frames) at {rate:N0} Hz")) + Environment.NewLine
            + Row("Segments", Text($"{card.Segments.SampleCount / rate:0.00} s ({card.Segments.SampleCount:N0} samples) every {card.Segments.HopLength / rate:0.00} s, {card.Segments.Aggregation}"));
    }

    /// <summary>The network's inputs and outputs, in one row.</summary>
    public static string DescribeNetwork(GenreModelCard card)
    {
        var labels = card.Network.MultiLabel ? "multi-label" : "single-label";
        var embedding = card.Network.EmbeddingOutput is { } output ? $"; embedding \"{output}\"" : "";
        return Row(
            "Network",
            Text($"{card.Network.InputLayout}; probabilities \"{card.Network.ProbabilitiesOutput}\" of {card.Genres.Count} genres, activation {card.Network.Activation.ToString().ToLowerInvariant()}, {labels}{embedding}"));
    }

    /// <summary>The output that holds the familiarity and the least that is answered, on one line; null if there is none.</summary>
    public static string? DescribeFamiliarity(GenreModelCard card) => card.Network.FamiliarityOutput is { } output
        ? Row("Familiarity", Text($"output \"{output}\"; \"don't know\" below {card.MinimumFamiliarity ?? 0:0.####}"))
        : null;

    /// <summary>The genre of each output in turn, with the number of outputs where several in a row have the same.</summary>
    private static string DescribeOutputs(IReadOnlyList<string> genres)
    {
        var runs = new List<(string Genre, int Count)>();
        foreach (var genre in genres)
        {
            if (runs is [.., var (last, count)] && last == genre)
            {
                runs[^1] = (last, count + 1);
            }
            else
            {
                runs.Add((genre, 1));
            }
        }

        return string.Join(", ", runs.Select(run => (run.Genre.Length == 0 ? "(ignored)" : run.Genre) + (run.Count > 1 ? Text($" × {run.Count}") : "")));
    }

    private static string Row(string label, string text) => label.PadRight(LabelWidth) + VisibleText.Of(text);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Percent(string what, double share, int count)
        => string.Create(CultureInfo.InvariantCulture, $" {100 * share:0.0} % {what} (n = {count})");

    private static string KindOf(FeatureExtractorOptions options) => options switch
    {
        MfccOptions => "mfcc",
        MelSpectrogramOptions => "mel",
        SpectrogramOptions => "spectrogram",
        WaveformOptions => "waveform",
        _ => "stack",
    };

    private static void AppendOptions(StringBuilder text, JsonElement options, string indent)
    {
        var simple = options.EnumerateObject().Where(option => option.Value.ValueKind != JsonValueKind.Object);
        text.Append(indent).AppendLine(string.Join(", ", simple.Select(option => $"{option.Name} {option.Value.GetRawText().Trim('"')}")));
        foreach (var option in options.EnumerateObject().Where(option => option.Value.ValueKind == JsonValueKind.Object))
        {
            text.Append(indent).AppendLine(option.Name);
            AppendOptions(text, option.Value, indent + "  ");
        }
    }
}
