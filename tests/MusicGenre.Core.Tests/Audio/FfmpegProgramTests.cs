using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Audio.Ffmpeg;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

[UnsupportedOSPlatform("windows")]
public sealed class FfmpegProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_Path_IsOneArgumentBehindItsProtocol()
    {
        var arguments = FfmpegArguments.Build("mov", "/music/-i concat:a|b.m4a");

        Assert.Equal(
            [
                "-nostdin", "-hide_banner", "-v", "error", "-protocol_whitelist", "file,pipe", "-f", "mov", "-i", "file:/music/-i concat:a|b.m4a",
                "-map", "0:a:0?", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
            ],
            arguments);
    }

    [UnixFact]
    public void Find_SearchPath_GivesTheFirstProgramInAFolderNamedInFull()
    {
        Directory.CreateDirectory(_folder.File("1/ffmpeg"));
        MakeProgram("2/ffmpeg", UnixFileMode.UserRead);
        MakeProgram("3/ffmpeg", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        MakeProgram("4/ffmpeg", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = string.Join(':', "", ".", "3", _folder.File("none"), _folder.File("1"), _folder.File("2"), _folder.File("3"), _folder.File("4"));

        Assert.Equal(_folder.File("3/ffmpeg"), FfmpegProgram.Find(null, path));
        Assert.Null(FfmpegProgram.Find("ffmpeg7", path));
        Assert.Equal(_folder.File("2/ffmpeg"), FfmpegProgram.Find(null, $"{_folder.File("1")}:{_folder.File("2")}"));
    }

    [UnixFact]
    public void Find_CurrentFolder_IsNotSearched()
    {
        MakeProgram("ffmpeg", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);

        Assert.Null(FfmpegProgram.Find(null, $":{relative}:"));
        Assert.Null(FfmpegProgram.Find(null, ""));
        Assert.Null(FfmpegProgram.Find(null, null));
    }

    [UnixFact]
    public void Find_ProgramByItsPath_NeedsNoSearchPath()
    {
        MakeProgram("mine", UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(_folder.File("mine"), FfmpegProgram.Find(_folder.File("mine"), null));
        Assert.Null(FfmpegProgram.Find(_folder.File("yours"), _folder.Path));
    }

    [Fact]
    public void Open_WithoutFfmpeg_SaysWhatItIsAndWhatWouldReadIt()
    {
        var decoder = new FfmpegDecoder(null, searchPath: null);
        using var stream = new MemoryStream("\0\0\0\u001CftypM4A \0\0\0\0"u8.ToArray());

        Assert.True(decoder.CanDecode(stream.ToArray()));
        var exception = Assert.Throws<AudioDecodeException>(() => decoder.Open(stream, "song.m4a"));

        Assert.Equal("song.m4a: it is MP4 (AAC, ALAC); install ffmpeg, or put it on the PATH, to read it", exception.Message);
        Assert.Equal("MP4 (AAC, ALAC)", exception.Container);
    }

    [Fact]
    public void Open_WithoutTheProgramGiven_NamesIt()
    {
        var decoder = new FfmpegDecoder(new FfmpegOptions { Program = _folder.File("mine") });

        var exception = Assert.Throws<AudioDecodeException>(() => decoder.Open(new MemoryStream("wvpk"u8.ToArray()), "a.wv"));

        Assert.Equal($"a.wv: it is WavPack; ffmpeg would read it, but there is no program {_folder.File("mine")}", exception.Message);
    }

    [Fact]
    public void BuiltIn_LastDecoder_IsFfmpeg() => Assert.IsType<FfmpegDecoder>(AudioDecoders.BuiltIn[^1]);

    [Fact]
    public void CanDecode_WhatTheLibraryDecodesItself_IsFalse()
    {
        var decoder = new FfmpegDecoder();
        byte[][] own = [WavBytes.WithSizes(20, 76, 40), "fLaC"u8.ToArray(), ".snd\0\0\0\u0018"u8.ToArray(), "FORM\0\0\0\u0010AIFF"u8.ToArray(), Mp3.Mp3Samples.MakeStream(3)];

        foreach (var bytes in own)
        {
            Assert.False(decoder.CanDecode(bytes));
            Assert.Throws<AudioDecodeException>(() => decoder.Open(new MemoryStream(bytes), "own"));
        }
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Program", () => new FfmpegDecoder(new FfmpegOptions { Program = "" }));
        Assert.Throws<ArgumentOutOfRangeException>("OutputTimeout", () => new FfmpegDecoder(new FfmpegOptions { OutputTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("TotalTimeout", () => new FfmpegDecoder(new FfmpegOptions { TotalTimeout = TimeSpan.Zero }));
    }

    private void MakeProgram(string name, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), "#!/bin/sh\n");
        File.SetUnixFileMode(_folder.File(name), mode);
    }
}
