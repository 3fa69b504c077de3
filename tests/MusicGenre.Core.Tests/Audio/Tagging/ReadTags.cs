using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Tagging;

/// <summary>Reads tags for tests.</summary>
internal static class ReadTags
{
    public static AudioTags Of(params byte[][] parts) => AudioTags.Read(new MemoryStream([.. parts.SelectMany(part => part)]));

    public static void AssertAre(string? title, string? artist, string? album, string genres, int? year, AudioTags tags)
        => Assert.Equal((title, artist, album, genres, year), (tags.Title, tags.Artist, tags.Album, string.Join('|', tags.Genres), tags.Year));
}
