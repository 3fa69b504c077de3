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

    [Theory]
    [InlineData("jazz/Ella/one.mp3", "Ella")]
    [InlineData("jazz/Ella/album/one.mp3", "Ella")]
    [InlineData("jazz/Ella/Louis - one.mp3", "Ella")]
    [InlineData("jazz/Ella Fitzgerald - How High - Live.mp3", "Ella Fitzgerald")]
    [InlineData("jazz/01 - How High.mp3", "jazz/01 - How High.mp3")]
    [InlineData("jazz/ - How High.mp3", "jazz/ - How High.mp3")]
    [InlineData("jazz/A-ha.mp3", "jazz/A-ha.mp3")]
    public void GetArtist_Name_FollowsTheLayout(string name, string artist) => Assert.Equal(artist, AudioFolderFiles.GetArtist(name));

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, content.ToArray());
    }
}
