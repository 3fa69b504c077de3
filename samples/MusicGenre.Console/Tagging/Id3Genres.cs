namespace MusicGenre.Cli.Tagging;

/// <summary>Changes the genres in an ID3v2 tag.</summary>
internal static class Id3Genres
{
    private const byte OneValueVersion = 3;
    private const byte SeveralValuesVersion = 4;

    /// <summary>Replaces the genres, as separate values of one frame.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="isNew">Whether it is not in the file yet.</param>
    /// <param name="genres">The genres; none takes them away.</param>
    /// <param name="provenance">Where they come from, or null to take away what is said of it.</param>
    public static void Change(TagLib.Id3v2.Tag tag, bool isNew, string[] genres, string? provenance)
    {
        if (isNew)
        {
            tag.Version = OneValueVersion;
        }

        // Earlier versions cannot hold several values.
        if (genres.Length > 1)
        {
            tag.Version = SeveralValuesVersion;
        }

        tag.Genres = genres;
        tag.SetUserTextAsString(GenreTags.ProvenanceField, provenance, caseSensitive: false);
    }
}
