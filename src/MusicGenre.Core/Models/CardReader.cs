using System.Text;
using System.Text.Json;

namespace MusicGenre.Models;

/// <summary>Reads cards and finds everything that is wrong with them.</summary>
internal static class CardReader
{
    /// <summary>More than any card needs, and little enough to be read as a whole.</summary>
    private const int MaximumLength = 16 << 20;

    /// <summary>What a network is checked against.</summary>
    private static readonly string[] OfNetwork = ["genres", "features", "segments", "network"];

    /// <summary>What cannot be judged without another member.</summary>
    private static readonly (string Member, string[] Others)[] Dependents =
    [
        ("genres", ["network.outputGenres"]),
        ("features.sampleRate", ["features.mel.minimumFrequency"]),
        ("features.mel.minimumFrequency", ["features.mel.maximumFrequency"]),
        ("features.mel.maximumFrequency", ["features.mel.minimumFrequency"]),
        ("features.mel.bandCount", ["features.coefficientCount", "features.onset.bandCount", "features.onset.bandEdges"]),
        ("features.frequency", ["features.separation.axis"]),
        ("features.onset.bandEdges", ["features.onset.bandCount"]),
        ("features.stft.fftLength", ["features.stft.frameLength", "segments.sampleCount"]),
        ("features.stft.centered", ["features.stft.padding", "segments.sampleCount"]),
        ("segments.sampleCount", ["segments.hopLength"]),
        ("network.probabilitiesOutput", ["network.embeddingOutput", "network.familiarityOutput"]),
        ("network.embeddingOutput", ["network.familiarityOutput"]),
        ("network.familiarityOutput", ["minimumFamiliarity"]),
        ("network.activation", ["network.multiLabel"]),
        ("network.multiLabel", ["confidenceByLength"]),
    ];

    /// <summary>Reads a card of the assembly. The library's tests check these as <see cref="Read"/> does, so that applications need not wait for it.</summary>
    public static GenreModelCard ReadShipped(byte[] json) => JsonSerializer.Deserialize(json, ModelJsonContext.Default.GenreModelCard)!;

    /// <summary>Reads a card.</summary>
    /// <param name="json">The card's JSON as UTF-8, with or without a byte order mark.</param>
    /// <param name="problems">Receives what is wrong with it.</param>
    /// <param name="cause">The exception of the JSON reader, or null.</param>
    /// <returns>The card, with or without problems, of which a network can be checked against what it needs; null if they prevent that.</returns>
    public static GenreModelCard? Read(ReadOnlySpan<byte> json, List<string> problems, out Exception? cause)
    {
        cause = null;
        if (json.Length > MaximumLength)
        {
            problems.Add($"this is not a model card: it has {json.Length} bytes, more than {MaximumLength}");
            return null;
        }

        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            var members = new CardMembers(problems);
            return members.Check(document.RootElement)?.Deserialize(ModelJsonContext.Default.GenreModelCard) is { } card ? FindProblems(card, members.Faulty, problems) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            // The second is what text that is not UTF-8 gives.
            if (problems.Count == 0)
            {
                problems.Add($"this is not a model card: {exception.Message}");
            }

            cause = exception;
            return null;
        }
    }

    /// <summary>Finds the values that are out of range or contradict each other, apart from those that stand in for faulty ones.</summary>
    private static GenreModelCard? FindProblems(GenreModelCard card, IReadOnlyList<string> faulty, List<string> problems)
    {
        var found = new List<string>();
        card.FindProblems(found);
        string[] unknown = [.. faulty, .. Dependents.Where(pair => faulty.Any(path => IsWithin(pair.Member, path) || IsWithin(path, pair.Member))).SelectMany(pair => pair.Others)];
        problems.AddRange(found.Where(problem => !Array.Exists(unknown, path => Concerns(problem, path))));
        return faulty.Any(path => Array.Exists(OfNetwork, part => IsWithin(path, part))) ? null : card;
    }

    /// <summary>Whether a problem is that of a member, of something in it, or of the list that it is in.</summary>
    private static bool Concerns(string problem, string path)
    {
        var member = problem[..problem.IndexOf(' ', StringComparison.Ordinal)];
        return IsWithin(member, path) || path.StartsWith(member + "[", StringComparison.Ordinal);
    }

    private static bool IsWithin(string path, string part)
        => path.StartsWith(part, StringComparison.Ordinal) && (path.Length == part.Length || path[part.Length] is '.' or '[');
}
