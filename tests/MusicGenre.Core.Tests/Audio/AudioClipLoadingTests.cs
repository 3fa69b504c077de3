using System.Text;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AudioClipLoadingTests
{
    [Fact]
    public void Read_MoreThanOneBlock_GathersAll()
    {
        var noise = AudioReaderExtensionsTests.MakeNoise(8000, 3, 100_000);
        foreach (var knowsLength in new[] { true, false })
        {
            using var reader = new PiecewiseReader(noise.OpenReader(), 9_999, knowsLength);
            var clip = AudioClip.Read(reader);

            Assert.Equal(noise.Samples.ToArray(), clip.Samples.ToArray());
            Assert.Equal((8000, 3), (clip.SampleRate, clip.ChannelCount));
        }
    }

    [Fact]
    public void Read_TooLongForOneArray_IsRefused()
    {
        var noise = AudioReaderExtensionsTests.MakeNoise(8000, 2, 1000);
        foreach (var knowsLength in new[] { true, false })
        {
            using var reader = new PiecewiseReader(noise.OpenReader(), 100, knowsLength);
            var exception = Assert.Throws<AudioDecodeException>(() => ClipLoading.Read(reader, "long.wav", 1500, CancellationToken.None));
            Assert.Contains("long.wav: the audio is too long for one clip", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_LengthBeyondAnyArray_IsRefusedBeforeReading()
    {
        using var reader = new AuDecoder().Open(
            new StingyStream(new ByteBuilder(true).Text(".snd").UInt32(24).UInt32(uint.MaxValue - 1).UInt32(2).UInt32(8000).UInt32(1).ToArray()), "a.au");

        Assert.Contains("too long", Assert.Throws<AudioDecodeException>(() => AudioClip.Read(reader)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_File_DecodesByContent()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, WavBytes.WithSizes(20, 76, 40));
            Assert.Equal(20, (await AudioClip.LoadAsync(path)).SampleCount);

            await File.WriteAllBytesAsync(path, new byte[100]);
            var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => AudioClip.LoadAsync(path));
            Assert.Equal(path, exception.AudioSource);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task LoadAsync_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AudioClip.LoadAsync("nowhere.wav", source.Token));
        using var reader = new AudioClip(new float[10], 10).OpenReader();
        Assert.Throws<OperationCanceledException>(() => AudioClip.Read(reader, source.Token));
    }

    [Fact]
    public async Task LoadAsync_NoSuchFile_IsAnIOException()
        => await Assert.ThrowsAsync<FileNotFoundException>(() => AudioClip.LoadAsync("nowhere.wav"));

    [Fact]
    public void Decode_UnknownBytes_NamesTheStream()
        => Assert.StartsWith("upload: ", Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream([1, 2, 3]), "upload")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("OggS\0\u0002", "it is Ogg without Vorbis, Opus or FLAC")]
    [InlineData("\0\0\0\u001CftypM4A ", "it is MP4 (AAC, ALAC)")]
    [InlineData("\u00FF\u00F1\u0050\u0080", "it is AAC")]
    [InlineData("\u0030\u0026\u00B2\u0075\u008E", "it is ASF (WMA)")]
    [InlineData("text", "it begins with the bytes 74657874")]
    public void Decode_WhatIsNotDecoded_IsCalledByItsName(string bytes, string expected)
    {
        var stream = new MemoryStream(Encoding.Latin1.GetBytes(bytes));

        var exception = Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(stream, "upload"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal((null, 0L), (exception.Container, exception.Offset));
    }
}
