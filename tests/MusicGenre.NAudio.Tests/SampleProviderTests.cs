using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.NAudio.Tests.Fakes;
using MusicGenre.Testing;
using NAudio.Wave;
using Xunit;

namespace MusicGenre.NAudio.Tests;

public sealed class SampleProviderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void ToAudioClip_ProviderWithReadsOfAnyLength_KeepsEverySample(int channels)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var samples = RandomSamples(random, channels * random.Next(1, 40_000));
            var clip = new ArrayProvider(samples, channels, () => random.Next(1, 5000)).ToAudioClip();

            Assert.Equal(44_100, clip.SampleRate);
            Assert.Equal(channels, clip.ChannelCount);
            Assert.Equal(samples, clip.Samples.ToArray());
        }
    }

    [Fact]
    public void ToAudioReader_ReadsAndSkipsOfAnyLength_PassOverTheSameSamples()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var samples = RandomSamples(random, 2 * 30_000);
            using var reader = new ArrayProvider(samples, 2, () => random.Next(1, 5000)).ToAudioReader();
            var position = 0;
            while (true)
            {
                if (random.Next(2) == 0)
                {
                    var count = random.Next(0, 20_000);
                    Assert.Equal(Math.Min(count, (samples.Length / 2) - position), reader.Skip(count));
                    position = Math.Min(position + count, samples.Length / 2);
                    continue;
                }

                var buffer = new float[random.Next(2, 10_000)];
                var read = reader.Read(buffer);
                Assert.Equal(samples.AsSpan(position * 2, read * 2), buffer.AsSpan(0, read * 2));
                position += read;
                if (read == 0)
                {
                    break;
                }
            }

            Assert.Equal(samples.Length / 2, position);
        }
    }

    [Fact]
    public void ToAudioReader_LastFrameIncomplete_IsLeftOut()
    {
        using var reader = new ArrayProvider([1, 2, 3], 2, () => 10).ToAudioReader();
        var buffer = new float[4];
        Assert.Equal(1, reader.Read(buffer));
        Assert.Equal(0, reader.Read(buffer));
    }

    [Fact]
    public void ToAudioReader_NoRoomForAFrame_Throws()
    {
        using var reader = new ArrayProvider([1, 2], 2, () => 10).ToAudioReader();
        Assert.Throws<ArgumentException>(() => reader.Read(new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Skip(-1));
    }

    [Fact]
    public void ToAudioReader_Warm_AllocatesNothing()
    {
        using var reader = new ArrayProvider(new float[2_000_000], 2, () => int.MaxValue).ToAudioReader();
        var buffer = new float[20_000];
        reader.Read(buffer);
        reader.Skip(20_000);
        Assert.Equal(0, Allocation.Least(() =>
        {
            reader.Read(buffer);
            reader.Skip(20_000);
        }));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void ToAudioClip_IntegersInReadsOfAnyLength_AreScaledToOne(int bits)
    {
        var random = new Random(bits);
        foreach (var isExtensible in new[] { false, true })
        {
            var format = isExtensible ? new WaveFormatExtensible(48_000, bits, 2, useIeeeFloat: false, bits, 0) : new WaveFormat(48_000, bits, 2);
            var values = Enumerable.Range(0, 2000).Select(_ => random.NextInt64(-(1L << (bits - 1)), 1L << (bits - 1))).ToArray();
            values[0] = -(1L << (bits - 1));
            var bytes = values.SelectMany(value => BitConverter.GetBytes(bits == 8 ? value + 128 : value).Take(bits / 8)).ToArray();
            var clip = new ByteProvider(bytes, format, () => random.Next(1, 50)).ToAudioClip();

            Assert.Equal(48_000, clip.SampleRate);
            Assert.Equal(2, clip.ChannelCount);
            Assert.Equal(values.Length, clip.Samples.Length);
            Assert.Equal(-1, clip.Samples.Span[0]);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(values[i] / (double)(1L << (bits - 1)), clip.Samples.Span[i], 1e-6);
            }
        }
    }

    [Fact]
    public void ToAudioClip_ExtensibleFloats_AreKept()
    {
        float[] samples = [0.1f, -1.5f, 0.25f, 1];
        var format = new WaveFormatExtensible(48_000, 32, 2, useIeeeFloat: true, 32, 0);
        Assert.Equal(samples, new ByteProvider(FakeDecoder.ToBytes(samples), format, () => 3).ToAudioClip().Samples.ToArray());
    }

    [Fact]
    public void ToAudioClip_BytesOfAnIncompleteFrame_AreLeftOut()
        => Assert.Equal([0.5f], new ByteProvider([0, 64, 1], new WaveFormat(8000, 16, 1), () => 2).ToAudioClip().Samples.ToArray());

    [Fact]
    public void ToAudioReader_CodingThatNAudioDoesNotConvert_IsNamed()
    {
        var exception = Assert.Throws<AudioDecodeException>(() => new ByteProvider([], WaveFormat.CreateALawFormat(8000, 1), () => 1).ToAudioReader());
        Assert.Contains("ALaw", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToAudioClip_StreamThatIsAProviderToo_IsReadAsSamples()
    {
        using var stream = new FileLikeStream([0.5f, -0.5f]);
        Assert.Equal([0.5f, -0.5f], stream.ToAudioClip().Samples.ToArray());
    }

    [Fact]
    public void ToAudioClip_Cancelled_Throws()
        => Assert.Throws<OperationCanceledException>(() => new ArrayProvider([1], 1, () => 1).ToAudioClip(new CancellationToken(canceled: true)));

    [Fact]
    public void ToAudioSource_OpenedTwice_ThrowsClearly()
    {
        var source = new ArrayProvider([0.5f], 1, () => 10).ToAudioSource();
        using var reader = source.OpenReader();
        Assert.Equal([0.5f], AudioClip.Read(reader).Samples.ToArray());
        Assert.Contains("only once", Assert.Throws<InvalidOperationException>(source.OpenReader).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WaveStreamSource_OpenedTwice_StartsAnewAndDisposesOfItsStreams()
    {
        List<FakeDecoder> opened = [];
        var source = new WaveStreamSource(() =>
        {
            opened.Add(new FakeDecoder(new MemoryStream([0, 64, 0, 32]), new WaveFormat(8000, 16, 1)));
            return opened[^1];
        });
        for (var i = 0; i < 2; i++)
        {
            using var reader = source.OpenReader();
            Assert.Equal(1, reader.Skip(1));
            Assert.Equal([0.25f], AudioClip.Read(reader).Samples.ToArray());
        }

        Assert.Equal(2, opened.Count);
        Assert.All(opened, stream => Assert.True(stream.IsDisposed));
    }

    [Fact]
    public void WaveStreamSource_CodingThatNAudioDoesNotConvert_DisposesOfTheStream()
    {
        using var stream = new FakeDecoder(new MemoryStream([1, 2]), WaveFormat.CreateMuLawFormat(8000, 1));
        var source = new WaveStreamSource(() => stream, "call.au");
        Assert.StartsWith("call.au: ", Assert.Throws<AudioDecodeException>(source.OpenReader).Message, StringComparison.Ordinal);
        Assert.True(stream.IsDisposed);
    }

    private static float[] RandomSamples(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
