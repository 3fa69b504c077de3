using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Where an excerpt lies: in the middle of what there is, whatever the container says.</summary>
public sealed class ExcerptTests
{
    private const int Rate = FakeModel.SampleRate;

    [Theory]
    [InlineData(40_000, 0.5, 18_000)]
    [InlineData(40_001, 0.5, 18_000)] // the odd sample lies behind
    [InlineData(40_002, 0.5, 18_001)]
    [InlineData(4001, 0.5, 0)]
    [InlineData(4002, 0.5, 1)]
    [InlineData(4000, 0.5, 0)]
    [InlineData(3999, 0.5, 0)]
    public async Task ClassifySegmentsAsync_Excerpt_BeginsSoThatItsMiddleIsTheAudios(int sampleCount, double seconds, int expectedStart)
    {
        var clip = new AudioClip(FakeModel.Noise(sampleCount, 0.9f), Rate);
        foreach (var claimed in (long?[])[sampleCount, null, 100L * sampleCount])
        {
            var start = (await SegmentsAsync(new UnknownLengthSource(clip, claimed), seconds))[0].Start;

            Assert.Equal((double)expectedStart / Rate, start.TotalSeconds, 1e-6);
        }
    }

    [Fact]
    public async Task ClassifyAsync_ContainerThatSaysTooLittle_IsBelieved()
    {
        var clip = new AudioClip(FakeModel.Noise(40_000, 0.9f), Rate);

        var segments = await SegmentsAsync(new UnknownLengthSource(clip, 8000), 0.5);

        Assert.Equal(2000.0 / Rate, Assert.Single(segments).Start.TotalSeconds);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_ExcerptAtAnotherRate_CountsInTheAudiosOwnSamples()
    {
        var clip = new AudioClip(FakeModel.Noise(441_000, 0.9f), 44_100);

        var segments = await SegmentsAsync(clip, 1);

        Assert.Equal([4.5, 5.0], segments.Select(segment => segment.Start.TotalSeconds));
    }

    [Fact]
    public async Task ClassifyAsync_Excerpt_HoldsThoseSamplesAndNoOther()
    {
        // Outside of the excerpt lie samples that classification would refuse.
        float[] samples = [.. Enumerable.Repeat(float.NaN, 10_000), .. FakeModel.Noise(4000, 0.9f), .. Enumerable.Repeat(float.NaN, 10_000)];
        using var model = FakeModel.Create();

        var prediction = await new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(0.5) })
            .ClassifyAsync(new AudioClip(samples, Rate));

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(3, prediction.Duration.TotalSeconds);
        Assert.Empty(prediction.Warnings);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000_000L)]
    public async Task ClassifyAsync_LengthOfTheWholeUnknownOrWrong_IsWhatWasHeard(long? claimed)
    {
        var source = new UnknownLengthSource(new AudioClip(FakeModel.Noise(10_000, 0.9f), Rate), claimed);
        using var model = FakeModel.Create();

        Assert.Equal(1.25, (await new GenreClassifier(model).ClassifyAsync(source)).Duration.TotalSeconds);
        Assert.Equal(1.25, (await new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) }).ClassifyAsync(source)).Duration.TotalSeconds);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L << 40)]
    public void Open_CancelledWhileItSkipsEndlessAudio_Throws(long? claimed)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new SkippedSource(claimed, onSkip: skips =>
        {
            if (skips == 3)
            {
                cancellation.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => AudioExcerpt.Open(source, TimeSpan.FromSeconds(1), cancellation.Token));
        Assert.Equal(3, source.Asked.Count);
        Assert.All(source.Asked, asked => Assert.InRange(asked, 1, Stretches.MaximumLength));
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task ClassifyAsync_CancelledBeforeTheExcerpt_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        using var model = FakeModel.Create();
        var source = new SkippedSource(null, onSkip: _ => cancellation.Cancel());
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => classifier.ClassifyAsync(source, cancellation.Token));
        Assert.Single(source.Asked);
    }

    private static async Task<List<GenreSegment>> SegmentsAsync(IAudioSource source, double seconds)
    {
        using var model = FakeModel.Create();
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(seconds) });
        return await classifier.ClassifySegmentsAsync(source).ToListAsync();
    }
}
