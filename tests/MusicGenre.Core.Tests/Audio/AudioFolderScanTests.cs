using System.Diagnostics;
using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AudioFolderScanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("musicgenre-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Scan_DeepFolder_GivesAudioInOrdinalOrderOfItsPaths()
    {
        Wav("b.wav");
        Wav("B.WAV");
        Wav("a/z/no extension");
        Wav("a-b/1.bin");
        Write("cover.jpg", "a picture");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Equal([PathOf("B.WAV"), PathOf("a-b/1.bin"), PathOf("a/z/no extension"), PathOf("b.wav")], scan.Files);
        Assert.Equal([(PathOf("cover.jpg"), SkippedFileKind.NotAudio)], Kinds(scan));
    }

    [Fact]
    public void Scan_DamagedSong_IsAudioByItsExtension()
    {
        Write("damaged.MP3", "not any more");

        Assert.Equal([PathOf("damaged.MP3")], AudioFolderScan.Scan(_folder).Files);
    }

    [Fact]
    public void Scan_HiddenFilesAndFolders_AreSkippedAndNamedOnce()
    {
        Wav("._song.wav");
        Wav(".trash/1.wav");
        Wav(".trash/2.wav");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Empty(scan.Files);
        Assert.Equal([(PathOf("._song.wav"), SkippedFileKind.Hidden), (PathOf(".trash"), SkippedFileKind.Hidden)], Kinds(scan));
    }

    [Fact]
    public void Scan_OtherDecoders_DecideWhatIsAudio()
    {
        Wav("tone.bin");

        Assert.Empty(AudioFolderScan.Scan(_folder, [new Mp3Decoder()]).Files);
    }

    [UnixFact]
    public void Scan_Links_AreFollowedUnlessTheyLeadBack()
    {
        var other = Directory.CreateTempSubdirectory("musicgenre-").FullName;
        try
        {
            Wav("a/1.wav");
            File.Copy(PathOf("a/1.wav"), Path.Combine(other, "2.wav"));
            Directory.CreateSymbolicLink(PathOf("a/parent"), "..");
            Directory.CreateSymbolicLink(PathOf("root"), _folder);
            Directory.CreateSymbolicLink(PathOf("other"), other);
            Directory.CreateSymbolicLink(Path.Combine(other, "again"), _folder);
            File.CreateSymbolicLink(PathOf("link.wav"), Path.Combine("a", "1.wav"));

            var scan = AudioFolderScan.Scan(_folder);

            Assert.Equal([PathOf("a/1.wav"), PathOf("link.wav"), PathOf("other/2.wav")], scan.Files);
            Assert.Equal(
                [PathOf("a/parent"), PathOf("other/again"), PathOf("root")],
                Kinds(scan).Where(skipped => skipped.Kind == SkippedFileKind.AlreadyListed).Select(skipped => skipped.Path));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [UnixFact]
    public void Scan_LinksThatNeedTheirRealFolder_EndAndListEachFolderOnce()
    {
        var other = Directory.CreateTempSubdirectory("musicgenre-").FullName;
        try
        {
            Wav("1.wav");
            Directory.CreateDirectory(Path.Combine(other, "a"));
            File.Copy(PathOf("1.wav"), Path.Combine(other, "a", "2.wav"));
            Directory.CreateSymbolicLink(PathOf("a"), Path.Combine(other, "a"));
            Directory.CreateSymbolicLink(Path.Combine(other, "a", "l1"), "../a");
            Directory.CreateSymbolicLink(Path.Combine(other, "a", "l2"), "../a");
            using var process = Process.Start("mkfifo", Path.Combine(other, "pipe"));
            process.WaitForExit();
            File.CreateSymbolicLink(Path.Combine(other, "a", "p.mp3"), "../pipe");

            var scan = AudioFolderScan.Scan(_folder);

            Assert.Equal([PathOf("1.wav"), PathOf("a/2.wav")], scan.Files);
            Assert.Equal(
                [(PathOf("a/l1"), SkippedFileKind.AlreadyListed), (PathOf("a/l2"), SkippedFileKind.AlreadyListed), (PathOf("a/p.mp3"), SkippedFileKind.NotRegular)],
                Kinds(scan));
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [UnixFact]
    public void Scan_LinkToItself_IsSkippedAndTheRestListed()
    {
        Wav("1.wav");
        File.CreateSymbolicLink(PathOf("self"), PathOf("self"));

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Equal([PathOf("1.wav")], scan.Files);
        Assert.Equal([(PathOf("self"), SkippedFileKind.NotRegular)], Kinds(scan));
    }

    [UnixFact]
    public void Scan_FolderThatIsALinkItself_EndsAllTheSame()
    {
        Wav("real/1.wav");
        Directory.CreateSymbolicLink(PathOf("real/back"), PathOf("real"));
        Directory.CreateSymbolicLink(PathOf("link"), PathOf("real"));

        Assert.Equal([PathOf("link/1.wav")], AudioFolderScan.Scan(PathOf("link")).Files);
    }

    [UnixFact]
    public void Scan_PipesAndEmptyFiles_AreNotOpened()
    {
        // To open a pipe is to wait for its writer, so that this test would not end.
        using var process = Process.Start("mkfifo", PathOf("pipe.mp3"));
        process.WaitForExit();
        File.CreateSymbolicLink(PathOf("link.wav"), PathOf("pipe.mp3"));
        Write("empty.wav", "");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Empty(scan.Files);
        Assert.Equal(
            [PathOf("empty.wav"), PathOf("link.wav"), PathOf("pipe.mp3")],
            Kinds(scan).Where(skipped => skipped.Kind == SkippedFileKind.NotRegular).Select(skipped => skipped.Path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Scan_LockedFolder_IsSkippedAndNamed()
    {
        Wav("a.wav");
        Wav("locked/b.wav");
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder, Readable | UnixFileMode.UserWrite);
        File.SetUnixFileMode(PathOf("locked"), UnixFileMode.None);
        try
        {
            AudioFolderScan? scan = null;
            Assert.Null(UnprivilegedThread.Run(() => scan = AudioFolderScan.Scan(_folder)));
            Assert.IsType<UnauthorizedAccessException>(UnprivilegedThread.Run(() => AudioFolderScan.Scan(PathOf("locked"))));

            Assert.Equal([PathOf("a.wav")], scan!.Files);
            Assert.Equal(SkippedFileKind.Unreadable, Assert.Single(scan.Skipped).Kind);
        }
        finally
        {
            File.SetUnixFileMode(PathOf("locked"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Scan_MissingFolder_Throws()
        => Assert.Throws<DirectoryNotFoundException>(() => AudioFolderScan.Scan(PathOf("missing")));

    private static List<(string Path, SkippedFileKind Kind)> Kinds(AudioFolderScan scan)
        => [.. scan.Skipped.Select(file => (file.Path, file.Kind))];

    private string PathOf(string name) => Path.Combine([_folder, .. name.Split('/')]);

    private void Wav(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        WavWriter.Write(PathOf(name), new AudioClip(new float[100], 8000));
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
