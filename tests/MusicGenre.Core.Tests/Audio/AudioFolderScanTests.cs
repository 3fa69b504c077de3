using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
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
        Write("._song.wav", "\0\u0005\u0016\u0007 and more");
        Wav("._whole.wav");
        Wav(".trash/1.wav");
        Wav(".trash/2.wav");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Empty(scan.Files);
        Assert.Equal([(PathOf("._song.wav"), SkippedFileKind.NotAudio), (PathOf("._whole.wav"), SkippedFileKind.Hidden), (PathOf(".trash"), SkippedFileKind.Hidden)], Kinds(scan));
    }

    [Fact]
    public void Scan_OtherDecoders_AddWhatTheyRecognize()
    {
        Wav("tone.bin");
        Write("notes.txt", "a score");

        Assert.Equal([PathOf("tone.bin")], AudioFolderScan.Scan(_folder).Files);
        Assert.Equal([PathOf("notes.txt"), PathOf("tone.bin")], AudioFolderScan.Scan(_folder, [new TextDecoder()]).Files);
    }

    [Fact]
    public void Scan_AudioThatCannotBeRead_IsListedSoThatItsReaderTellsWhy()
    {
        Write("a.m4a", "damaged");
        Write("b.OGG", "");
        Write("c.wma", "damaged");
        Write("d", "wvpk, of another program");
        Write("e.mp4", "");
        Write("f.ofr", "damaged");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Equal(["a.m4a", "b.OGG", "c.wma", "d", "e.mp4", "f.ofr"], scan.Files.Select(path => Path.GetFileName(path)));
        Assert.Empty(scan.Skipped);
    }

    [Fact]
    public void Scan_WhatIsPlainlySomethingElse_IsSkippedWithItsReason()
    {
        Write("cover.jpg", "\u00FF\u00D8\u00FF\u00E0");
        Write("empty", "");
        Write("film.mkv", "\u001AE\u00DF\u00A3");
        Write("list.m3u8", "#EXTM3U");
        Write("photo.heic", "\0\0\0\u0018ftypheic");
        Write("song.mid", "MThd\0\0\0\u0006");
        Write("text.txt", "no audio");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Empty(scan.Files);
        Assert.Equal(
            [
                "it is not audio", "it is empty", "it is a video", "it is not audio", "it is a picture in a container of the MP4 family",
                "it is MIDI, which holds notes and no sound", "it is not audio",
            ],
            scan.Skipped.Select(file => file.Reason));
        Assert.All(scan.Skipped, file => Assert.Equal(SkippedFileKind.NotAudio, file.Kind));
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
    public void Scan_LinksThatLeadNowhere_AreAudioByTheirExtensionOnly()
    {
        Wav("1.wav");
        foreach (var (link, target) in new[] { ("self", "self"), ("self.mp3", "self.mp3"), ("gone", "nothing"), ("gone.flac", "nothing") })
        {
            File.CreateSymbolicLink(PathOf(link), PathOf(target));
        }

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Equal([PathOf("1.wav"), PathOf("gone.flac"), PathOf("self.mp3")], scan.Files);
        Assert.Equal([(PathOf("gone"), SkippedFileKind.NotRegular), (PathOf("self"), SkippedFileKind.NotRegular)], Kinds(scan));
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
    public void Scan_PipesSocketsAndDevices_AreNotOpened()
    {
        // To open a pipe is to wait for its writer, so that this test would not end.
        using var process = Process.Start("mkfifo", PathOf("pipe.mp3"));
        process.WaitForExit();
        File.CreateSymbolicLink(PathOf("link.wav"), PathOf("pipe.mp3"));
        File.CreateSymbolicLink(PathOf("device.mp3"), "/dev/null");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathOf("s.mp3")));
        Write("empty.wav", "");

        var scan = AudioFolderScan.Scan(_folder);

        Assert.Equal([PathOf("empty.wav")], scan.Files);
        Assert.Equal(
            [PathOf("device.mp3"), PathOf("link.wav"), PathOf("pipe.mp3"), PathOf("s.mp3")],
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

    private void Write(string name, string text) => File.WriteAllBytes(PathOf(name), Encoding.Latin1.GetBytes(text));

    private sealed class TextDecoder : IAudioDecoder
    {
        public string Format => "text";

        public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith("a score"u8);

        public IAudioReader Open(Stream stream, string name) => throw new NotSupportedException();
    }
}
