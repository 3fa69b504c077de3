using MusicGenre.Pipelines.Listening;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class AudioFolderFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genres");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void List_Folder_GivesAudioByGenreAndPath()
    {
        foreach (var path in new[] { "rock/b.MP3", "rock/a", "jazz/artist/album/c.flac", "jazz/.hidden.wav", "jazz/.hidden/d.wav", "lost.wav" })
        {
            Write(path, "RIFF\0\0\0\0WAVEfmt "u8);
        }

        Write("jazz/notes.txt", "just text"u8);
        Write("rock/empty.wav", []);

        var rows = AudioFolderFiles.List(_folder.FullName);

        Assert.Equal(["jazz c.flac artist", "rock a rock/a", "rock b.MP3 rock/b.MP3", "rock empty.wav rock/empty.wav"], rows.Select(row => $"{row.Genre} {Path.GetFileName(row.Path)} {row.Artist}"));
    }

    [Fact]
    public void List_LinkToAFolderAbove_Ends()
    {
        Write("rock/a.wav", "RIFF\0\0\0\0WAVEfmt "u8);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "rock", "again"), _folder.FullName);

        Assert.Single(AudioFolderFiles.List(_folder.FullName));
    }

    [Fact]
    public void List_NoAudio_Throws()
    {
        var exception = Assert.Throws<ArgumentException>("folder", () => AudioFolderFiles.List(_folder.FullName));
        Assert.StartsWith($"{_folder.FullName} has no subfolder with an audio file.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => AudioFolderFiles.List(Path.Combine(_folder.FullName, "nowhere")));
    }

    [Fact]
    public void List_Tags_NameTheArtistBeforePathsAndInOneSpelling()
    {
        Write("jazz/Ella/1.mp3", Tagged("Louis"));
        Write("jazz/Ella/2.mp3", Tagged(""));
        Write("jazz/ELLA - 3.mp3", Tagged(""));
        Write("rock/4.mp3", Tagged("louis"));
        Write("rock/5.mp3", Tagged("Louis & Ella"));

        // In the order of their paths.
        Assert.Equal(
            ["ELLA", "Louis", "ELLA", "Louis", "Louis & Ella"],
            AudioFolderFiles.List(_folder.FullName).Select(row => row.Artist));
    }

    /// <summary>An ID3v2.3 tag with an artist, and the header of a frame of MP3.</summary>
    private static byte[] Tagged(string artist)
        => [.. "ID3"u8, 3, 0, 0, 0, 0, 0, (byte)(11 + artist.Length), .. "TPE1"u8, 0, 0, 0, (byte)(1 + artist.Length), 0, 0, 0, .. System.Text.Encoding.Latin1.GetBytes(artist), 0xFF, 0xFB, 0x90, 0x44];

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, content.ToArray());
    }
}
