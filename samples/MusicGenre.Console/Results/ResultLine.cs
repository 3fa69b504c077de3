using System.Globalization;
using System.Text.Json;
using MusicGenre.Cli.Output;
using MusicGenre.Files;

namespace MusicGenre.Cli.Results;

/// <summary>Reads the lines of results files.</summary>
internal static class ResultLine
{
    private static ReadOnlySpan<byte> Beginning => "{\"path\":\""u8;

    /// <summary>The path, and the size and time of a file that need not be read again for a model and parts of a timeline; null if the line is not a result.</summary>
    /// <remarks>Audio that cannot be decoded stays so until the file changes. A file that was missing or locked may be readable the next time.</remarks>
    public static (string Path, FileStamp? Stamp)? TryParse(ReadOnlySpan<byte> line, string model, TimelineParts parts)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (JsonElement.TryParseValue(ref reader, out var parsed) && parsed is { ValueKind: JsonValueKind.Object } result
                && reader.BytesConsumed + CountBlanks(line[(int)reader.BytesConsumed..]) == line.Length
                && result.TryGetProperty("path", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } path && !path.Contains('\0', StringComparison.Ordinal)
                && (result.TryGetProperty("genres", out _) || result.TryGetProperty("error", out _)))
            {
                return (path, IsFinal(result) && Answers(result, model, parts) ? FindStamp(result) : null);
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a line can be the beginning of a result.</summary>
    public static bool MayBeTorn(ReadOnlySpan<byte> line) => line.StartsWith(Beginning) || Beginning.StartsWith(line);

    public static bool IsBlank(ReadOnlySpan<byte> line) => CountBlanks(line) == line.Length;

    private static int CountBlanks(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r"u8) is var index and >= 0 ? index : text.Length;

    private static bool IsFinal(JsonElement result)
        => !result.TryGetProperty("error", out var error)
            || (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(ErrorKinds.Decode));

    /// <summary>Whether a result is one that this run would give again: of the same model, and with the timeline that is asked for. An error is one of any model.</summary>
    private static bool Answers(JsonElement result, string model, TimelineParts parts)
        => result.TryGetProperty("error", out _)
            || (result.TryGetProperty("model", out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(model)
                && (!parts.HasFlag(TimelineParts.Sections) || result.TryGetProperty("sections", out _))
                && (!parts.HasFlag(TimelineParts.Segments) || result.TryGetProperty("segments", out _)));

    private static FileStamp? FindStamp(JsonElement result)
        => result.TryGetProperty("size", out var length) && length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out var size)
            && result.TryGetProperty("modified", out var time) && time.ValueKind == JsonValueKind.String
            && DateTime.TryParseExact(
                time.GetString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var modified)
            ? new FileStamp(size, modified)
            : null;
}
