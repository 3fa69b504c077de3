using System.Text;
using System.Text.Json;

namespace MusicGenre.Training.Data;

/// <summary>The contents of a mel archive's archive.json.</summary>
internal sealed record MelArchiveLayout(
    int Tracks, int Frames, int Bands, int SampleRate, int FrameLength, int HopLength, int MelBands, IReadOnlyList<int> BandIndices)
{
    private static readonly string[] MemberNames = ["tracks", "frames", "bands", "sampleRate", "frameLength", "hopLength", "melBands", "bandIndices"];

    /// <summary>Reads the description.</summary>
    /// <param name="path">The name of the file in error messages.</param>
    /// <param name="json">Its bytes.</param>
    /// <exception cref="TrainingDataException">The JSON is invalid, incomplete or inconsistent.</exception>
    public static MelArchiveLayout Parse(string path, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        MelArchiveLayout? layout;
        try
        {
            layout = JsonSerializer.Deserialize(json, TrainingDataJsonContext.Default.MelArchiveLayout);
        }
        catch (JsonException exception)
        {
            throw new TrainingDataException(path, $"the archive's description cannot be read: {Describe(exception, json.ToArray())}", exception);
        }

        return (layout is null ? "it is null" : layout.FindFault()) is { } fault
            ? throw new TrainingDataException(path, $"the archive's description is wrong: {fault}")
            : layout!;
    }

    /// <summary>The error in these numbers, or null if there is none.</summary>
    public string? FindFault()
    {
        foreach (var (name, value) in ((string, int)[])
            [
                ("tracks", Tracks), ("frames", Frames), ("bands", Bands), ("sampleRate", SampleRate), ("frameLength", FrameLength),
                ("hopLength", HopLength), ("melBands", MelBands),
            ])
        {
            if (value < 1)
            {
                return $"{name} is {value}, not positive";
            }
        }

        if (BandIndices.Count != Bands)
        {
            return $"bandIndices has {BandIndices.Count} entries for {Bands} bands";
        }

        for (var i = 0; i < Bands; i++)
        {
            if (BandIndices[i] <= (i == 0 ? -1 : BandIndices[i - 1]) || BandIndices[i] >= MelBands)
            {
                return $"bandIndices does not rise from 0 to {MelBands - 1} at entry {i}";
            }
        }

        return null;
    }

    /// <summary>Why JSON is not of the expected form, in words for those who write archives.</summary>
    private static string Describe(JsonException exception, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "it is not a JSON object";
            }

            var found = document.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (MemberNames.FirstOrDefault(name => !found.Contains(name)) is { } missing)
            {
                return $"{missing} is missing";
            }

            var member = exception.Path?.TrimStart('$', '.');
            return $"{member} must be {(member == MemberNames[^1] ? "a list of whole numbers" : $"a whole number of at most {int.MaxValue}")}";
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is what text that is not UTF-8 gives.
            return $"it is not valid JSON{(problem is JsonException { LineNumber: { } line } ? $", in line {line + 1}" : "")}";
        }
    }
}
