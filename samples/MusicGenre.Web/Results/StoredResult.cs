using MusicGenre.Web.Classifying;
using MusicGenre.Web.Endpoints;

namespace MusicGenre.Web.Results;

/// <summary>A result that stays in memory for a while.</summary>
/// <param name="Id">Its name in addresses, which cannot be guessed.</param>
/// <param name="Result">What was found out.</param>
/// <param name="Sound">The sound.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Expires">When it is forgotten.</param>
internal sealed record StoredResult(string Id, SongResult Result, StoredSound Sound, ClassificationQuery Query, DateTimeOffset Expires)
{
    // A segment with its ten probabilities, and the object that holds them.
    private const int BytesOfSegment = 1024;

    /// <summary>The size in memory, without charts, in bytes.</summary>
    public long Bytes => Sound.Bytes + ((Result.Timeline?.Segments.Count ?? 0L) * BytesOfSegment);
}
