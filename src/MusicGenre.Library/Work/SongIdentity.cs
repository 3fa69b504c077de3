using MusicGenre.Files;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Work;

/// <summary>Tells whether a store has the result of a song as it is now.</summary>
internal static class SongIdentity
{
    /// <summary>Whether a file, or what is at a URI, is still what a store knows.</summary>
    /// <remarks>
    /// A file is asked for its size and time. Of a URI, what the manifest states must be what it was; if it states nothing, what is at the URI counts as unchanged.
    /// A failure of which neither size nor time nor tag is known, such as a server that did not answer, is always to be tried again.
    /// </remarks>
    /// <param name="known">What the store knows.</param>
    /// <param name="song">The song.</param>
    /// <param name="options">What is to be classified.</param>
    public static bool IsCurrent(StoredFile known, SongReference song, string options)
    {
        if (known.Options != options)
        {
            return false;
        }

        if (!SongLocation.IsAddress(song.Location))
        {
            return FileStamp.Of(song.Location) is { } stamp && known.Size == stamp.Size && known.Modified == stamp.Modified;
        }

        var isIdentified = known.Id is not null || known.Size != 0 || known.Modified != default || known.ETag is not null;
        return isIdentified
            && (song.Size is null || song.Size == known.Size)
            && (song.Modified is null || song.Modified == known.Modified)
            && (song.ETag is null || song.ETag == known.ETag);
    }
}
