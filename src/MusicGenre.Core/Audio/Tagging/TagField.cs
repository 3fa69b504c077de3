namespace MusicGenre.Audio.Tagging;

/// <summary>A field that is read from tags.</summary>
internal enum TagField
{
    Title,
    Artist,
    Album,
    Genre,
    Year,
}
