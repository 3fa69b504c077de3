namespace MusicGenre.Library.Work;

/// <summary>Songs that a worker analyzes together: a message of a queue. It can be written as JSON and read back by System.Text.Json.</summary>
/// <param name="Id">Tells batches apart. Publishing the same batch again, as after a kill, gives the same identifier.</param>
/// <param name="ModelSha256">The SHA-256 of the network that the songs are to be classified with, in hexadecimal, 64 digits in lower case.</param>
/// <param name="Options">What is to be classified; see <see cref="LibraryTrack.Options"/>.</param>
/// <param name="Songs">The songs, usually 100.</param>
public sealed record WorkBatch(Guid Id, string ModelSha256, string Options, IReadOnlyList<SongReference> Songs)
{
    /// <summary>The trace that the batch was planned in, as in the header <c>traceparent</c> of the W3C; null (the default) if nobody traces.</summary>
    public string? TraceParent { get; init; }
}
