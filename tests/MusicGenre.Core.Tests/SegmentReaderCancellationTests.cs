using MusicGenre.Audio.Reading;
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
        using var endless = new SkippedSource(null, onSkip: skips =>
        {
            if (skips == 3)
            {
                cancellation.Cancel();
            }
        });
        using var reader = new SegmentReader(endless, Options, "endless", cancellation.Token);

        Assert.Throws<OperationCanceledException>(() => reader.CountToEnd());
        Assert.Equal(3, endless.Asked.Count);
        Assert.All(endless.Asked, asked => Assert.InRange(asked, 1, Stretches.MaximumLength));
    }

    [Fact]
    public void TrySkip_FarAhead_PassesOverStretchesThatSumToTheGap()
    {
        using var endless = new SkippedSource(null, _ => { });
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
}
