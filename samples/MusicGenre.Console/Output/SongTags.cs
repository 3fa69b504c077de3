using MusicGenre.Audio;

namespace MusicGenre.Cli.Output;

/// <summary>What the tags of a file say, for the output beside its genres.</summary>
internal static class SongTags
{
    /// <summary>The tags of a result's file, or null if they say nothing or there is no file.</summary>
    public static AudioTags? Of(GenreFileResult result)
    {
        if (result.Source is not AudioFile file)
        {
            return null;
        }

        try
        {
            return OrNull(AudioTags.Read(file.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file has gone since it was classified.
            return null;
        }
    }

    /// <summary>Tags, or null if they say nothing.</summary>
    public static AudioTags? OrNull(AudioTags tags) => tags is { Title: null, Artist: null, Album: null, Year: null, Genres.Count: 0 } ? null : tags;

    /// <summary>Artist, title, album and year on a line, or null if there is none of them.</summary>
    public static string? Describe(AudioTags? tags)
    {
        string[] parts =
        [
            .. tags switch
            {
                { Artist: { } artist, Title: { } title } => [$"{artist} – {title}"],
                { Artist: { } artist } => [artist],
                { Title: { } title } => [title],
                _ => Array.Empty<string>(),
            },
            .. tags?.Album is { } album ? [album] : Array.Empty<string>(),
            .. tags?.Year is { } year ? [$"{year}"] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? string.Join(" · ", parts) : null;
    }
}
