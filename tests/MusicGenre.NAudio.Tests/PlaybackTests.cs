using System.Runtime.InteropServices;
using MusicGenre.Audio;
using MusicGenre.NAudio.Tests.Fakes;
using MusicGenre.Testing;
using NAudio.Wave;
using NAudio.Wave.SampleProviders;
using Xunit;

namespace MusicGenre.NAudio.Tests;

public sealed class PlaybackTests
{
    private static readonly AudioClip Clip = MakeClip(10_000, 3);

    [Fact]
    public void ToSampleProvider_ReadsOfAnyLength_GiveTheClip()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            using var provider = Clip.ToSampleProvider();
            List<float> read = [];
            while (true)
            {
                var buffer = new float[random.Next(1, 5000)];
                var count = provider.Read(buffer);
                read.AddRange(buffer.AsSpan(0, count));
                if (count < buffer.Length)
                {
                    break;
                }
            }

            Assert.Equal(Clip.Samples.Span, CollectionsMarshal.AsSpan(read));
            Assert.Equal(0, provider.Read(new float[2]));
        }
    }

    [Fact]
    public void ToSampleProvider_Format_IsTheClips()
    {
        using var provider = Clip.ToSampleProvider();
        Assert.Equal(WaveFormat.CreateIeeeFloatWaveFormat(22_050, 3), provider.WaveFormat);
    }

    [Fact]
    public void ToSampleProvider_ReaderWithShortReads_FillsTheBuffer()
    {
        // NAudio's mixer drops an input whose read is short.
        using var provider = new ArrayProvider([1, 2, 3, 4, 5, 6], 1, () => 1).ToAudioReader().ToSampleProvider();
        var buffer = new float[4];
        Assert.Equal(4, provider.Read(buffer));
        Assert.Equal(2, provider.Read(buffer));
        Assert.Equal([5, 6, 3, 4], buffer);
    }

    [Fact]
    public void ToSampleProvider_InNAudiosMixer_IsPlayedToItsEnd()
    {
        using var first = Clip.ToSampleProvider();
        using var second = Clip.ToSampleProvider();
        var mixed = new MixingSampleProvider([first, second]).ToAudioClip();
        Assert.Equal(Clip.Samples.ToArray().Select(sample => sample * 2), mixed.Samples.ToArray());
    }

    [Fact]
    public void ToSampleProvider_Disposed_DisposesOfTheReader()
    {
        using var stream = new FakeDecoder(new MemoryStream([0, 64]), new WaveFormat(8000, 16, 1));
        new WaveStreamSource(() => stream).ToSampleProvider().Dispose();
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public void ToSampleProvider_Warm_AllocatesNothing()
    {
        using var provider = Clip.ToSampleProvider();
        var buffer = new float[100];
        provider.Read(buffer);
        Assert.Equal(0, Allocation.Least(() => provider.Read(buffer)));
    }

    [Fact]
    public void ToSampleProvider_AudioFile_IsWhatNAudioReads()
    {
        var path = RepositoryRoot.File("samples", "audio", "disco.wav");
        using var provider = new AudioFile(path).ToSampleProvider();
        using var theirs = new WaveFileReader(path);
        Assert.Equal(theirs.ToAudioClip().Samples.ToArray(), provider.ToAudioClip().Samples.ToArray());
    }

    [Fact]
    public void ToWaveStream_WrittenByNAudioAndReadAgain_KeepsEverySample()
    {
        using var stream = Clip.ToWaveStream();
        var file = new MemoryStream();
        WaveFileWriter.WriteWavFileToStream(file, stream);
        file.Position = 0;
        var back = AudioClip.Decode(file);
        Assert.Equal(Clip.Samples.ToArray(), back.Samples.ToArray());
        Assert.Equal(3, back.ChannelCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ToWaveStream_SeeksAndReadsOfAnyLength_GiveTheBytesAtThePosition(bool tellsLength)
    {
        var bytes = MemoryMarshal.AsBytes(Clip.Samples.Span).ToArray();
        IAudioSource source = tellsLength
            ? Clip
            : new WaveStreamSource(() => new RawSourceWaveStream(new MemoryStream(bytes), WaveFormat.CreateIeeeFloatWaveFormat(22_050, 3)));
        var random = new Random(1);
        using var stream = source.ToWaveStream();
        Assert.True(stream.CanSeek);
        Assert.Equal(bytes.Length, stream.Length);
        Assert.Equal(10_000 / 22_050.0, stream.TotalTime.TotalSeconds, 1e-4);
        var position = 0L;
        for (var i = 0; i < 300; i++)
        {
            if (random.Next(3) == 0)
            {
                var wanted = random.Next(0, bytes.Length + 1000);
                stream.Position = wanted;
                position = Math.Min(wanted / 12 * 12, bytes.Length);
            }

            Assert.Equal(position, stream.Position);
            var buffer = new byte[random.Next(1, 3000)];
            var read = stream.Read(buffer);
            Assert.Equal(Math.Min(buffer.Length, bytes.Length - position), read);
            Assert.Equal(bytes.AsSpan((int)position, read), buffer.AsSpan(0, read));
            position += read;
        }
    }

    [Fact]
    public void ToWaveStream_NegativePosition_Throws()
    {
        using var stream = Clip.ToWaveStream();
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Position = -1);
    }

    private static AudioClip MakeClip(int sampleCount, int channels)
    {
        var random = new Random(7);
        return new AudioClip(Enumerable.Range(0, sampleCount * channels).Select(_ => (random.NextSingle() * 2) - 1).ToArray(), 22_050, channels);
    }
}
