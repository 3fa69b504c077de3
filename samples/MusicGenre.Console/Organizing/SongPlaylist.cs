using System.Globalization;
using System.Text;
using MusicGenre.Audio;
using MusicGenre.Files;

namespace MusicGenre.Cli.Organizing;

/// <summary>A playlist: extended M3U in UTF-8, with relative paths.</summary>
internal sealed class SongPlaylist(string path)
{
    private readonly StringBuilder _lines = new("#EXTM3U\n");

    /// <summary>Adds a song.</summary>
    /// <exception cref="IOException">Its path cannot be a line of a playlist.</exception>
    public void Add(string song, TimeSpan duration)
    {
        var relative = SongFolder.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, song).Replace(Path.DirectorySeparatorChar, '/');
        if (relative.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            throw new IOException("its path contains a line break, which playlists cannot hold");
        }

        // A line that begins with # is a comment, one that begins with "http:" an address, and blanks around a line are lost.
        var prefix = relative[0] is '#' or ' ' || relative.Split('/')[0].Contains(':', StringComparison.Ordinal) ? "./" : "";
        _lines.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Math.Round(duration.TotalSeconds):0},{DescribeSong(song)}\n{prefix}{relative}\n");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="overwrite">Whether to replace another file of this name.</param>
    /// <returns>Whether it was written; false if it was there already.</returns>
    /// <exception cref="IOException">There is another file of this name that must not be replaced, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    public bool Write(bool overwrite = false)
    {
        var content = Encoding.UTF8.GetBytes(_lines.ToString());
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        CompleteFile.Write(path, overwrite, stream => stream.Write(content));
        return true;
    }

    private static string DescribeSong(string song)
    {
        var tags = AudioTags.Read(song);
        var title = tags.Title ?? VisibleText.Of(Path.GetFileNameWithoutExtension(song));
        return tags.Artist is { } artist ? $"{artist} - {title}" : title;
    }
}
