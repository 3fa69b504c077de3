using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class GenreClassifierLifetimeTests
{
    [Fact]
    public async Task Dispose_ModelOfTheCaller_LeavesItInUse()
    {
        var engine = new ScriptedEngine();
        using var model = FakeModel.Create(engine: engine);
        var classifier = new GenreClassifier(model);

        classifier.Dispose();

        Assert.Equal(0, engine.Disposals);
        Assert.Equal("loud", (await classifier.ClassifyAsync(Clip(1))).Genre);
    }

    [Fact]
    public async Task Dispose_ModelOfItsOwn_DisposesOfIt()
    {
        var engine = BundledEngine();
        var classifier = GenreClassifier.CreateDefault(engine, new GenreClassifierOptions { MinimumConfidence = 0.8 });
        var clip = new AudioClip(FakeModel.Noise(220_500, 0.9f), 22_050);
        var prediction = await classifier.ClassifyAsync(clip);

        classifier.Dispose();

        Assert.Equal(BundledModels.Default, classifier.Model.Name);
        Assert.Null(prediction.Genre);
        Assert.Equal(1, engine.Disposals);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => classifier.ClassifyAsync(clip));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await classifier.ClassifySegmentsAsync(clip).ToListAsync());
    }

    [Fact]
    public void CreateDefault_OptionOutOfRange_DisposesOfTheModel()
    {
        var engine = BundledEngine();

        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => GenreClassifier.CreateDefault(engine, new GenreClassifierOptions { Excerpt = TimeSpan.Zero }));

        Assert.Equal(nameof(GenreClassifierOptions.Excerpt), exception.ParamName);
        Assert.Equal((1, 1), (engine.Loaded, engine.Disposals));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(0L)]
    public void Constructor_ExcerptNotPositive_IsNamedWithItsValue(long ticks)
    {
        using var model = FakeModel.Create();
        var excerpt = TimeSpan.FromTicks(ticks);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new GenreClassifier(model, new GenreClassifierOptions { Excerpt = excerpt }));

        Assert.Equal(nameof(GenreClassifierOptions.Excerpt), exception.ParamName);
        Assert.Contains(excerpt.ToString(), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Constructor_MinimumConfidenceAtItsBounds_IsTaken(double minimum)
    {
        using var model = FakeModel.Create();

        Assert.Same(model.Card, new GenreClassifier(model, new GenreClassifierOptions { MinimumConfidence = minimum }).Model);
    }

    [Fact]
    public void Constructor_NoModel_IsNamed()
        => Assert.Equal("model", Assert.Throws<ArgumentNullException>(() => new GenreClassifier(null!)).ParamName);

    [Fact]
    public async Task ClassifyAsync_CancelledBefore_OpensNothing()
    {
        using var model = FakeModel.Create();
        var source = new CountedSource(Clip(1));
        var canceled = new CancellationToken(true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new GenreClassifier(model).ClassifyAsync(source, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await new GenreClassifier(model).ClassifySegmentsAsync(source, cancellationToken: canceled).ToListAsync());

        Assert.Equal(0, source.Opened);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_CancelledInBetween_ThrowsAndClosesTheAudio()
    {
        using var cancellation = new CancellationTokenSource();
        using var model = FakeModel.Create();
        var endless = new EndlessSource(() => { });

        var segments = new GenreClassifier(model).ClassifySegmentsAsync(endless).WithCancellation(cancellation.Token).GetAsyncEnumerator();
        Assert.True(await segments.MoveNextAsync());
        Assert.False(endless.IsDisposed);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await segments.MoveNextAsync());
        await segments.DisposeAsync();
        Assert.True(endless.IsDisposed);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_NoAudio_IsNamed()
    {
        using var model = FakeModel.Create();

        var exception = await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await new GenreClassifier(model).ClassifySegmentsAsync(null!).ToListAsync());

        Assert.Equal("audio", exception.ParamName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    public async Task ClassifyAsync_AnyOutcome_ClosesEveryReaderItOpened(double? excerptSeconds)
    {
        var options = new GenreClassifierOptions { Excerpt = excerptSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        using var model = FakeModel.Create();
        using var failing = FakeModel.Create(engine: new ScriptedEngine { OnRun = (_, _, _) => throw new InvalidOperationException("no") });
        foreach (var claimed in (long?[])[null, 1000, 4 * FakeModel.SegmentLength, 1_000_000])
        {
            var source = new CountedSource(new UnknownLengthSource(Clip(4), claimed));

            await new GenreClassifier(model, options).ClassifyAsync(source);
            await new GenreClassifier(model, options).ClassifySegmentsAsync(source).ToListAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => new GenreClassifier(failing, options).ClassifyAsync(source));

            Assert.InRange(source.Opened, 3, 9);
            Assert.Equal(source.Opened, source.Closed);
        }
    }

    [Fact]
    public async Task ClassifyAsync_ExcerptOfAudioThatCannotBeSkipped_ClosesTheReader()
    {
        var error = new IOException("the disk is gone");
        using var model = FakeModel.Create();
        var source = new CountedSource(Clip(4)) { OnSkip = () => throw error };
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(0.5) });

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => classifier.ClassifyAsync(source)));

        Assert.Equal((1, 1), (source.Opened, source.Closed));
    }

    private static AudioClip Clip(int segments) => new(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);

    /// <summary>Stands in for the engine of the bundled default model.</summary>
    private static ScriptedEngine BundledEngine()
        => new([new("embedding", [7]), new("probabilities", [10]), new("familiarity", [1])])
        {
            OnRun = (_, batchSize, outputs) =>
            {
                outputs[1].Span.Fill(0.25f / 9);
                outputs[2].Span.Fill(0.5f);
                for (var item = 0; item < batchSize; item++)
                {
                    outputs[1].Span[item * 10] = 0.75f;
                }
            },
        };
}
