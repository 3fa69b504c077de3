using System.Text;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.NAudio.Tests.Fakes;
using NAudio.MediaFoundation;
using NAudio.Wave;
using Xunit;

namespace MusicGenre.NAudio.Tests;

// What tells formats apart and what reads a decoder's output runs anywhere; Media Foundation itself is tried on Windows only.
#pragma warning disable CA1416
public sealed class MediaFoundationTests
{
    private static readonly WaveFormat Mono = WaveFormat.CreateIeeeFloatWaveFormat(8000, 1);

    [Fact]
    public void All_OnThisSystem_HasMediaFoundationOnWindowsOnly()
    {
        Assert.Equal(AudioDecoders.BuiltIn, NAudioDecoders.All.Where(decoder => decoder is not MediaFoundationDecoder));
        Assert.IsType<FfmpegDecoder>(NAudioDecoders.All[^1]);
        Assert.Equal(OperatingSystem.IsWindows(), NAudioDecoders.All.OfType<MediaFoundationDecoder>().Any());
    }

    [PlatformFact(onWindows: false)]
    public void All_M4aFileThatNothingReads_SaysWhatItIs()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("\0\0\0\u0020ftypM4A "));
        var exception = Assert.Throws<AudioDecodeException>(() => AudioDecoders.Open(stream, "song.m4a", NAudioDecoders.All));

        // With ffmpeg, which cannot read so little of one, or without.
        Assert.Equal("MP4 (AAC, ALAC)", exception.Container);
    }

    [PlatformFact(onWindows: false)]
    public void Open_ElsewhereThanOnWindows_ThrowsPlatformNotSupported()
        => Assert.Throws<PlatformNotSupportedException>(() => new MediaFoundationDecoder().Open(new MemoryStream([1]), "song.m4a"));

    [Theory]
    [InlineData("000000206674797033677035", true)]
    [InlineData("FFF15080", true)]
    [InlineData("FFF95C80", true)]
    [InlineData("41444946", true)]
    [InlineData("3026B2758E66CF11", true)]
    [InlineData("1A45DFA3", true)]
    [InlineData("FFFB9064", false)]
    [InlineData("FFF17C80", false)]
    [InlineData("4F676753", false)]
    [InlineData("52494646FFFFFFFF57415645", false)]
    [InlineData("00", false)]
    public void CanDecode_FirstBytes_TellsItsFormats(string header, bool expected)
        => Assert.Equal(expected, new MediaFoundationDecoder().CanDecode(Convert.FromHexString(header)));

    [Fact]
    public void CanDecode_WhatMusicGenreDecodes_IsLeftToIt()
    {
        var decoder = new MediaFoundationDecoder();
        foreach (var path in Directory.EnumerateFiles(Testing.RepositoryRoot.File("samples", "audio")).Where(path => Path.GetExtension(path) is ".wav" or ".mp3"))
        {
            Assert.False(decoder.CanDecode(File.ReadAllBytes(path).AsSpan(0, 4096)), path);
        }
    }

    [Fact]
    public void Open_StreamNotAtItsStart_IsReadFromThere()
    {
        var stream = new MemoryStream(FakeDecoder.ToBytes(9, 0.5f, 0.25f)) { Position = 4 };
        using var reader = ForeignAudio.Open(stream, "x", "fake", bytes => new FakeDecoder(bytes, Mono));
        Assert.Equal([0.5f, 0.25f], AudioClip.Read(reader).Samples.ToArray());
    }

    [Fact]
    public void Open_StreamThatCannotSeek_IsCopiedToAFileThatVanishes()
    {
        FileStream? copy = null;
        using (var reader = ForeignAudio.Open(new ForwardStream(FakeDecoder.ToBytes(0.5f, 0.25f)), "x", "fake", Keep))
        {
            Assert.NotNull(copy);
            Assert.Equal([0.5f, 0.25f], AudioClip.Read(reader).Samples.ToArray());
        }

        Assert.False(File.Exists(copy.Name));

        FakeDecoder Keep(Stream bytes)
        {
            copy = Assert.IsType<FileStream>(bytes);
            return new FakeDecoder(bytes, Mono);
        }
    }

    [Fact]
    public void Open_LongAudio_IsReadWhole()
    {
        float[] samples = [.. Enumerable.Range(0, 100_000).Select(i => i * 1e-5f)];
        using var reader = ForeignAudio.Open(new MemoryStream(FakeDecoder.ToBytes(samples)), "x", "fake", bytes => new FakeDecoder(bytes, Mono));
        Assert.Equal(samples, AudioClip.Read(reader).Samples.ToArray());
    }

    [Fact]
    public void Open_FormatThatTheFirstReadCorrects_IsTheCorrectedOne()
    {
        var stream = new MemoryStream(FakeDecoder.ToBytes(0.5f, 0.25f));
        using var reader = ForeignAudio.Open(
            stream, "x", "fake", bytes => new FakeDecoder(bytes, Mono) { Corrected = WaveFormat.CreateIeeeFloatWaveFormat(16_000, 2) });
        var clip = AudioClip.Read(reader);
        Assert.Equal(16_000, clip.SampleRate);
        Assert.Equal(2, clip.ChannelCount);
        Assert.Equal([0.5f, 0.25f], clip.Samples.ToArray());
    }

    [Fact]
    public void Read_FormatThatChangesOnTheWay_Throws()
    {
        var stream = new MemoryStream(FakeDecoder.ToBytes(new float[5000]));
        using var reader = ForeignAudio.Open(
            stream, "x", "fake", bytes => new FakeDecoder(bytes, Mono) { Late = WaveFormat.CreateIeeeFloatWaveFormat(16_000, 2) });
        Assert.Contains("changes from", Assert.Throws<AudioDecodeException>(() => AudioClip.Read(reader)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DecoderThatFails_ThrowsWithNameAndCause()
    {
        var failure = new MediaFoundationException("The bits are gone.", unchecked((int)0xC00D36C4));
        using var reader = ForeignAudio.Open(
            new MemoryStream(FakeDecoder.ToBytes(new float[5000])), "song.wma", "fake", bytes => new FakeDecoder(bytes, Mono) { Failure = failure });
        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Read(reader));
        Assert.Equal("song.wma: fake cannot read it: The bits are gone.", exception.Message);
        Assert.Same(failure, exception.InnerException);
    }

    [Fact]
    public void Open_DecoderThatDoesNotOpen_ThrowsWithNameAndLeavesTheStreamOpen()
    {
        var stream = new MemoryStream([1, 2, 3]);
        Assert.Throws<AudioDecodeException>(() => ForeignAudio.Open(stream, "x", "fake", _ => throw new InvalidDataException("nothing in it")));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Open_DecoderInACodingThatCannotBeRead_DisposesOfIt()
    {
        FakeDecoder? decoder = null;
        Assert.Throws<AudioDecodeException>(
            () => ForeignAudio.Open(new MemoryStream([1]), "x", "fake", bytes => decoder = new FakeDecoder(bytes, WaveFormat.CreateALawFormat(8000, 1))));
        Assert.True(decoder!.IsDisposed);
    }

    [PlatformFact(onWindows: true)]
    public void Open_AacOnWindows_GivesWhatWasEncoded()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.m4a");
        try
        {
            float[] samples = [.. Enumerable.Range(0, 88_200).Select(i => 0.5f * MathF.Sin(MathF.Tau * 440 * (i / 2) / 44_100f))];
            using (var stream = new AudioClip(samples, 44_100, 2).ToWaveStream())
            {
                MediaFoundationEncoder.EncodeToAac(stream, path, 192_000);
            }

            using var reader = new AudioFile(path, new AudioReadOptions { Decoders = NAudioDecoders.All }).OpenReader();
            var clip = AudioClip.Read(reader);
            Assert.Equal(44_100, clip.SampleRate);
            Assert.Equal(2, clip.ChannelCount);
            Assert.Equal(1, clip.Duration.TotalSeconds, 0.1);
            var power = clip.Slice(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5)).Samples.ToArray().Average(sample => sample * sample);
            Assert.Equal(0.125, power, 0.01);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
#pragma warning restore CA1416
