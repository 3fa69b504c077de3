namespace MusicGenre.Library.Work;

/// <summary>A song to be analyzed: where it is, and by what a later version of it can be told. Never its audio.</summary>
/// <param name="Location">
/// The absolute path of a file, or a URI of the scheme file, http or https. User and password in it are used to fetch the song; they are in the queue, and nowhere in the
/// results, which know the song by its URI without them.
/// </param>
/// <param name="Size">The size in bytes, or null (the default) if it is not known.</param>
/// <param name="Modified">The time of the last change, in UTC, or null (the default) if it is not known.</param>
/// <param name="ETag">The tag by which a server tells versions of what is at a URI, without quotation marks, or null (the default) if it is not known.</param>
public sealed record SongReference(string Location, long? Size = null, DateTime? Modified = null, string? ETag = null)
{
    /// <summary>What the song is known by in the store and shown as.</summary>
    internal string Name => SongLocation.WithoutCredentials(Location);
}
