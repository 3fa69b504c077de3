using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class SegmentReaderCancellationTests
{
    private static readonly SegmentOptions Options = new() { SampleCount = 4000, HopLength = 4000 };

    [Fact]
    public void CountToEnd_CancelledWhileItPassesOverEndlessAudio_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        using var endless = new SkippedAudio(onSkip: skips =>
        {
            if (skips == 3)
            {
                cancellation.Cancel();
            }
        });
        using var reader = new SegmentReader(endless, Options, "endless", cancellation.Token);

        Assert.Throws<OperationCanceledException>(() => reader.CountToEnd());
        Assert.Equal(3, endless.Asked.Count);
        Assert.All(endless.Asked, asked => Assert.InRange(asked, 1, 1 << 20));
    }

    [Fact]
    public void TrySkip_FarAhead_PassesOverStretchesThatSumToTheGap()
    {
        using var endless = new SkippedAudio(_ => { });
        using var reader = new SegmentReader(endless, Options, "endless", CancellationToken.None);

        Assert.True(reader.TrySkip(1001));
        Assert.True(reader.TryRead(new float[4000], out var start));

        Assert.Equal(1000 * 4000, endless.Asked.Sum());
        Assert.Equal(1001 * 4000, start);
    }

    [Fact]
    public void TryRead_CancelledBetweenShortReads_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var reads = 0;
        using var endless = new EndlessSource(() =>
        {
            if (++reads == 2)
            {
                cancellation.Cancel();
            }
        });
        using var reader = new SegmentReader(endless, Options, "endless", cancellation.Token);

        Assert.Throws<OperationCanceledException>(() => reader.TryRead(new float[4000], out _));
        Assert.Equal(2, reads);
    }

    [Fact]
    public void SegmentCount_LengthNotKnown_IsNull()
    {
        using var reader = new SegmentReader(new EndlessSource(() => { }), Options, "endless", CancellationToken.None);

        Assert.Null(reader.SegmentCount);
    }

    [Fact]
    public void Dispose_Reader_DisposesOfTheAudio()
    {
        var endless = new EndlessSource(() => { });

        new SegmentReader(endless, Options, "endless", CancellationToken.None).Dispose();

        Assert.True(endless.IsDisposed);
    }

    /// <summary>Endless audio that notes how it is passed over.</summary>
    private sealed class SkippedAudio(Action<int> onSkip) : IAudioReader
    {
        public List<long> Asked { get; } = [];

        public int SampleRate => FakeModel.SampleRate;

        public int ChannelCount => 1;

        public long? SampleCount => null;

        public IReadOnlyList<AudioWarning> Warnings => [];

        public int Read(Span<float> destination)
        {
            destination.Fill(0.5f);
            return destination.Length;
        }

        public long Skip(long sampleCount)
        {
            Asked.Add(sampleCount);
            onSkip(Asked.Count);
            return sampleCount;
        }

        public void Dispose()
        {
        }
    }
}
