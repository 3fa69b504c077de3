using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

public sealed class AudioReaderExtensionsTests
{
    private static readonly AudioClip Noise = MakeNoise(44_100, 2, 30_011);

    [Fact]
    public void ToMono_AnyChannelCount_IsTheMean()
    {
        Assert.Equal([2f, 0f], new AudioClip(new float[] { 1, 3, -1, 1 }, 8000, 2).ToMono().Samples.ToArray());
        Assert.Equal([2f, -3f], new AudioClip(new float[] { 1, 2, 3, -9, 0, 0 }, 8000, 3).ToMono().Samples.ToArray());
        Assert.Equal(Noise.ToMono().Samples.ToArray(), AudioClip.Read(Noise.OpenReader().ToMono()).Samples.ToArray());
    }

    [Fact]
    public void ToMonoAndResample_NothingToDo_GiveTheSame()
    {
        var mono = Noise.ToMono();

        Assert.Same(mono, mono.ToMono());
        Assert.Same(mono, mono.Resample(44_100));
        using var reader = mono.OpenReader();
        Assert.Same(reader, reader.ToMono().Resample(44_100));
    }

    [Theory]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(44_101)]
    [InlineData(11_025)]
    public void Resample_AnySizesOfReads_GivesTheSameBits(int rate)
    {
        var whole = Noise.Resample(rate).Samples.ToArray();
        Assert.Equal(2 * (int)(((long)Noise.SampleCount * rate + 44_099) / 44_100), whole.Length);
        foreach (var size in new[] { 2, 3, 17, 1000, 100_000 })
        {
            using var reader = new PiecewiseReader(Noise.OpenReader(), 1 + (size % 313)).Resample(rate);
            Assert.Equal(whole.Length / 2, reader.SampleCount);
            Assert.Equal(whole, ReadInPieces(reader, size));
        }
    }

    [Fact]
    public void Resample_TwoChannels_TreatsEachAlone()
    {
        var both = Noise.Resample(22_050).Samples.ToArray();
        for (var channel = 0; channel < 2; channel++)
        {
            var samples = Noise.Samples.ToArray().Where((_, i) => i % 2 == channel).ToArray();
            Assert.Equal(new AudioClip(samples, 44_100).Resample(22_050).Samples.ToArray(), both.Where((_, i) => i % 2 == channel));
        }
    }

    [Theory]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(44_101)]
    public void Resample_SkippedStretches_LeaveTheRestAsIfRead(int rate)
    {
        var whole = Noise.Resample(rate).Samples.ToArray();
        var count = whole.Length / 2;
        foreach (var skip in new[] { 0, 1, 5, 100, 4096, 9000, count - 1, count, count + 1, count + 100_000 })
        {
            using var reader = Noise.OpenReader().Resample(rate);
            var buffer = new float[20];
            var first = reader.Read(buffer);
            Assert.Equal(whole[..(2 * first)], buffer[..(2 * first)]);
            var passed = reader.Skip(skip);

            Assert.Equal(Math.Min(skip, count - first), passed);
            Assert.Equal(whole[(int)(2 * (first + passed))..], ReadInPieces(reader, 512));
            Assert.Equal(0, reader.Skip(10));
        }
    }

    [Fact]
    public void Resample_LongStretchSkipped_PassesOverTheSourceRatherThanReadingIt()
    {
        var source = new EndlessReader();
        using var reader = source.Resample(22_050);

        Assert.Equal(10_000_000_000, reader.Skip(10_000_000_000));
        Assert.Equal(1, reader.Read(new float[1]));
        Assert.InRange(source.ReadCount, 1, 20_000);
        Assert.InRange(source.Position, 20_000_000_000, 20_000_020_000);
    }

    [Fact]
    public void Slice_WithinTheAudio_IsTheStretch()
    {
        var clip = new AudioClip(Enumerable.Range(0, 100).Select(i => (float)i).ToArray(), 100);
        var start = TimeSpan.FromSeconds(0.2);
        var duration = TimeSpan.FromSeconds(0.1);
        float[] expected = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29];

        Assert.Equal(expected, clip.Slice(start, duration).Samples.ToArray());
        using var reader = clip.OpenReader().Slice(start, duration);
        Assert.Equal(10, reader.SampleCount);
        Assert.Equal(2, reader.Skip(2));
        Assert.Equal(expected[2..], AudioClip.Read(reader).Samples.ToArray());
        Assert.Equal(0, reader.Skip(1));
    }

    [Fact]
    public void Slice_BeyondTheEnd_IsShorterOrEmpty()
    {
        var clip = new AudioClip(new float[100], 100);
        foreach (var (start, duration, expected) in new[] { (0.9, 5.0, 10), (1.0, 1.0, 0), (7.0, 1.0, 0), (0.0, 0.0, 0), (0.5, 1e10, 50) })
        {
            var (from, length) = (TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration));
            Assert.Equal(expected, clip.Slice(from, length).SampleCount);
            using var reader = clip.OpenReader().Slice(from, length);
            Assert.Equal(expected, reader.SampleCount);
            Assert.Equal(expected, AudioClip.Read(reader).SampleCount);
        }

        Assert.Equal(100, clip.Slice(TimeSpan.Zero, TimeSpan.MaxValue).SampleCount);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        var clip = new AudioClip(new float[10], 100);
        using var reader = clip.OpenReader();

        Assert.Throws<ArgumentOutOfRangeException>(() => clip.Resample(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Resample(768_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => clip.Slice(TimeSpan.FromTicks(-1), TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Slice(TimeSpan.Zero, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentException>(() => Noise.OpenReader().Resample(8000).Read(new float[1]));
        Assert.Throws<ArgumentException>(() => Noise.OpenReader().ToMono().Read([]));
    }

    [Fact]
    public void Dispose_OfTheOutermost_ReachesTheSource()
    {
        var source = new EndlessReader();
        source.Resample(22_050).Slice(TimeSpan.Zero, TimeSpan.FromSeconds(1)).Dispose();

        Assert.True(source.IsDisposed);
    }

    internal static AudioClip MakeNoise(int rate, int channels, int count)
    {
        var random = new Random(7);
        return new(Enumerable.Range(0, count * channels).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray(), rate, channels);
    }

    private static float[] ReadInPieces(IAudioReader reader, int size)
    {
        var samples = new List<float>();
        var buffer = new float[size];
        while (reader.Read(buffer) is > 0 and var count)
        {
            samples.AddRange(buffer.AsSpan(0, count * reader.ChannelCount));
        }

        return [.. samples];
    }

    private sealed class EndlessReader : IAudioReader
    {
        public int SampleRate => 44_100;

        public int ChannelCount => 1;

        public long? SampleCount => null;

        public IReadOnlyList<AudioWarning> Warnings => [];

        public long Position { get; private set; }

        public long ReadCount { get; private set; }

        public bool IsDisposed { get; private set; }

        public int Read(Span<float> destination)
        {
            ReadCount += destination.Length;
            Position += destination.Length;
            return destination.Length;
        }

        public long Skip(long sampleCount)
        {
            Position += sampleCount;
            return sampleCount;
        }

        public void Dispose() => IsDisposed = true;
    }
}
