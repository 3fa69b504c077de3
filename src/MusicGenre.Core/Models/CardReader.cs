using System.Text;
using System.Text.Json;

namespace MusicGenre.Models;

/// <summary>Reads cards and finds everything that is wrong with them.</summary>
internal static class CardReader
{
    /// <summary>More than any card needs, and little enough to be read as a whole.</summary>
    private const int MaximumLength = 16 << 20;

    /// <summary>Reads a card of the assembly. The library's tests check these as <see cref="Read"/> does, so that applications need not wait for it.</summary>
    public static GenreModelCard ReadShipped(byte[] json) => JsonSerializer.Deserialize(json, ModelJsonContext.Default.GenreModelCard)!;

    /// <summary>Reads a card.</summary>
    /// <param name="json">The card's JSON as UTF-8, with or without a byte order mark.</param>
    /// <param name="problems">Receives what is wrong with it.</param>
    /// <param name="cause">The exception of the JSON reader, or null.</param>
    /// <returns>The card, with or without problems; null if they prevent reading it.</returns>
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

        GenreModelCard? card;
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            new CardMembers(problems).Check(document.RootElement, ModelJsonContext.Default.GenreModelCard, "");
            card = document.Deserialize(ModelJsonContext.Default.GenreModelCard);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            // The second is what text that is not UTF-8 gives. The serializer stops at what has already been said better.
            if (problems.Count == 0)
            {
                problems.Add($"this is not a model card: {exception.Message}");
            }

            cause = exception;
            return null;
        }

        card?.FindProblems(problems);
        return card;
    }
}
