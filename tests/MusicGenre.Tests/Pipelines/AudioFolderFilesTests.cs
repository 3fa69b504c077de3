using MusicGenre.Pipelines.Layout;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class AudioFolderFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genres");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void List_Folder_GivesAudioByGenreAndPath()
    {
        foreach (var path in new[] { "rock/b.MP3", "rock/a.wav", "jazz/artist/c.flac", "jazz/notes.txt", "jazz/.hidden.wav", "lost.wav" })
        {
            var file = new FileInfo(Path.Combine(_folder.FullName, path));
            file.Directory!.Create();
            file.Create().Dispose();
        }

        var rows = AudioFolderFiles.List(_folder.FullName);
        Assert.Equal(["jazz c.flac", "rock a.wav", "rock b.MP3"], rows.Select(row => $"{row.Genre} {Path.GetFileName(row.Path)}"));
    }

    [Fact]
    public void List_NoAudio_Throws()
    {
        Assert.Throws<ArgumentException>("folder", () => AudioFolderFiles.List(_folder.FullName));
        Assert.Throws<DirectoryNotFoundException>(() => AudioFolderFiles.List(Path.Combine(_folder.FullName, "nowhere")));
    }
}
