using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Live streams: the same predictions as for the same samples in one piece, and nothing left behind.</summary>
public sealed class LiveTests : IDisposable
{
    private static readonly GenreStreamOptions SegmentWindow = new() { Hop = TimeSpan.FromSeconds(0.2), Window = TimeSpan.FromSeconds(0.5) };

    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(44_100, 2)]
    [InlineData(11_025, 3)]
    public async Task ClassifyStreamAsync_RandomPieces_GivesTheSegmentsOfTheWhole(int sampleRate, int channelCount)
    {
        var random = new Random(sampleRate);
        foreach (var seconds in (double[])[0.1, 0.5, 0.75, 3.21])
        {
            var samples = Samples((int)(seconds * sampleRate) * channelCount, sampleRate * channelCount);
            var clip = new AudioClip(samples, sampleRate, channelCount);

            var expected = await Classifier().ClassifySegmentsAsync(clip, SegmentWindow.Hop).ToListAsync();
            var actual = await Classifier().ClassifyStreamAsync(new ScriptedPieces(Cut(samples, random)), sampleRate, channelCount, SegmentWindow).ToListAsync();

            Assert.Equal(expected.Select(Flat), actual.Select(Flat));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ClassifyStreamAsync_Window_AggregatesTheSegmentsInIt(int seed)
    {
        var samples = Samples(5 * FakeModel.SampleRate, FakeModel.SampleRate);
        var options = new GenreStreamOptions { Hop = TimeSpan.FromSeconds(0.25), Window = TimeSpan.FromSeconds(1.5) };

        var segments = await Classifier().ClassifySegmentsAsync(new AudioClip(samples, FakeModel.SampleRate), options.Hop).ToListAsync();
        var predictions = await Classifier()
            .ClassifyStreamAsync(new ScriptedPieces(Cut(samples, new Random(seed))), FakeModel.SampleRate, 1, options).ToListAsync();

        Assert.Equal(segments.Count, predictions.Count);
        for (var index = 0; index < segments.Count; index++)
        {
            // A second and a half holds five segments of half a second every quarter.
            var inWindow = segments.Take(index + 1).TakeLast(5).ToList();
            var audible = inWindow.Where(segment => segment.Prediction.Reason != UndecidedReason.Silent).ToList();
            Assert.Equal(inWindow[0].Start, predictions[index].Start);
            Assert.Equal(segments[index].Start + segments[index].Duration, predictions[index].Start + predictions[index].Duration);
            Assert.Equal(audible.Count == 0 ? UndecidedReason.Silent : null, predictions[index].Prediction.Reason);
            Assert.Equal(audible.Count == 0 ? 0.5f : audible.Average(Loudness), Loudness(predictions[index]), 1e-6f);
        }

        Assert.Contains(predictions, prediction => prediction.Prediction.Genre == "loud");
        Assert.Contains(predictions, prediction => prediction.Prediction.Genre == "quiet");
    }

    [Fact]
    public async Task ClassifyStreamAsync_OnlySilence_HasNoGenre()
    {
        var predictions = await Classifier().ClassifyStreamAsync(new ScriptedPieces([new float[16_000]]), FakeModel.SampleRate, 1).ToListAsync();

        Assert.Equal(3, predictions.Count);
        Assert.All(predictions, prediction => Assert.Equal(UndecidedReason.Silent, prediction.Prediction.Reason));
    }

    [Theory]
    [InlineData(0.1, 0.9f)]
    [InlineData(0.1, 0)]
    [InlineData(0.5, 0.9f)]
    public async Task ClassifyStreamAsync_StreamOfASegmentOrLess_IsOnePredictionAsLongAsIt(double seconds, float level)
    {
        using var sure = FakeModel.Create(FakeModel.Card with { ConfidenceByLength = [new(0.1, 0.5), new(1, 1)] });
        foreach (var model in (GenreModel[])[_model, sure])
        {
            var samples = FakeModel.Noise((int)(seconds * FakeModel.SampleRate), level);

            var stretch = Assert.Single(await new GenreClassifier(model).ClassifyStreamAsync(new ScriptedPieces([[.. samples]]), FakeModel.SampleRate, 1).ToListAsync());

            Assert.Equal((0, seconds), (stretch.Start.TotalSeconds, stretch.Duration.TotalSeconds));
            Assert.Equal(seconds, stretch.Prediction.Duration.TotalSeconds);
            var whole = await new GenreClassifier(model).ClassifyAsync(new AudioClip(samples, FakeModel.SampleRate));
            Assert.Equal(whole.Best.Probability, stretch.Prediction.Best.Probability, 1e-6f);
        }
    }

    [Fact]
    public async Task ClassifyStreamAsync_EndlessStream_AsksForAPieceWhenItNeedsOne()
    {
        var pieces = new ScriptedPieces(Endless());

        var count = 0;
        await foreach (var prediction in Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1))
        {
            // Pieces of a tenth of a second: five for the first segment and ten for each hop.
            Assert.Equal(5 + (10 * count), pieces.Requested);
            if (++count == 20)
            {
                break;
            }
        }

        await pieces.Disposed;
    }

    [Fact]
    public async Task ClassifyStreamAsync_Abandoned_HasDisposedTheProducer()
    {
        var pieces = new ScriptedPieces(Endless());

        await Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).FirstAsync();

        Assert.True(pieces.Disposed.IsCompleted, "the producer is disposed before the enumeration ends");
    }

    [Fact]
    public async Task ClassifyStreamAsync_Ended_HasDisposedTheProducer()
    {
        var pieces = new ScriptedPieces([FakeModel.Noise(8000, 0.9f)]);

        await Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).ToListAsync();

        Assert.True(pieces.Disposed.IsCompleted, "the producer is disposed before the enumeration ends");
    }

    [Fact]
    public async Task ClassifyStreamAsync_CancelledWhileTheProducerWaits_EndsAndDisposesIt()
    {
        using var cancellation = new CancellationTokenSource();
        var pieces = new ScriptedPieces([FakeModel.Noise(4000, 0.9f)]) { AtTheEnd = token => Task.Delay(Timeout.Infinite, token) };
        var predictions = Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).WithCancellation(cancellation.Token).GetAsyncEnumerator();

        Assert.True(await predictions.MoveNextAsync());
        var next = predictions.MoveNextAsync();
        await pieces.Ended;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await pieces.Disposed;
        await predictions.DisposeAsync();
    }

    [Fact]
    public async Task ClassifyStreamAsync_CancelledWhileTheProducerIgnoresIt_EndsAndDisposesItLater()
    {
        using var cancellation = new CancellationTokenSource();
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pieces = new ScriptedPieces([FakeModel.Noise(4000, 0.9f)]) { AtTheEnd = _ => hold.Task };
        var all = Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1, cancellationToken: cancellation.Token).ToListAsync().AsTask();

        await pieces.Ended;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        Assert.False(pieces.Disposed.IsCompleted, "the producer is still at work");
        hold.SetResult();
        await pieces.Disposed;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task ClassifyStreamAsync_ProducerFails_PassesItsExceptionOn(int pieceCount)
    {
        var failure = new TimeZoneNotFoundException("unplugged");
        var pieces = new ScriptedPieces(Endless().Take(pieceCount)) { AtTheEnd = _ => Task.FromException(failure) };

        var exception = await Assert.ThrowsAsync<TimeZoneNotFoundException>(
            async () => await Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).ToListAsync());

        Assert.Same(failure, exception);
        Assert.True(pieces.Disposed.IsCompleted);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task ClassifyStreamAsync_SampleNotFinite_ThrowsTypedAndDisposesTheProducer(float sample)
    {
        var samples = FakeModel.Noise(8000, 0.9f);
        samples[5000] = sample;
        var pieces = new ScriptedPieces([samples]);

        await Assert.ThrowsAsync<AudioDecodeException>(async () => await Classifier().ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).ToListAsync());

        Assert.True(pieces.Disposed.IsCompleted);
    }

    [Fact]
    public async Task ClassifyStreamAsync_NoSamples_ThrowsTyped()
        => await Assert.ThrowsAsync<AudioDecodeException>(
            async () => await Classifier().ClassifyStreamAsync(new ScriptedPieces([[], []]), FakeModel.SampleRate, 1).ToListAsync());

    [Fact]
    public async Task ClassifyStreamAsync_WithExcerpt_IsRefused()
    {
        var classifier = new GenreClassifier(_model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) });
        var pieces = new ScriptedPieces([FakeModel.Noise(8000, 0.9f)]);

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await classifier.ClassifyStreamAsync(pieces, FakeModel.SampleRate, 1).ToListAsync());
    }

    [Fact]
    public void ClassifyStreamAsync_ArgumentOutOfRange_ThrowsAtTheCall()
    {
        var (classifier, pieces) = (Classifier(), new ScriptedPieces([]));

        Assert.Throws<ArgumentNullException>("classifier", () => GenreClassifierExtensions.ClassifyStreamAsync(null!, pieces, 8000, 1));
        Assert.Throws<ArgumentNullException>("samples", () => classifier.ClassifyStreamAsync(null!, 8000, 1));
        Assert.Throws<ArgumentOutOfRangeException>("sampleRate", () => classifier.ClassifyStreamAsync(pieces, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("channelCount", () => classifier.ClassifyStreamAsync(pieces, 8000, 0));
        Assert.Throws<ArgumentOutOfRangeException>("channelCount", () => classifier.ClassifyStreamAsync(pieces, 8000, 33));
        Assert.Throws<ArgumentOutOfRangeException>("Hop", () => classifier.ClassifyStreamAsync(pieces, 8000, 1, new() { Hop = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("hop", () => classifier.ClassifyStreamAsync(pieces, 8000, 1, new() { Hop = TimeSpan.FromTicks(1) }));
        Assert.Throws<ArgumentOutOfRangeException>("Window", () => classifier.ClassifyStreamAsync(pieces, 8000, 1, new() { Window = TimeSpan.Zero }));
    }

    private static float Loudness(GenreSegment segment) => segment.Prediction.Scores.Single(score => score.Genre == "loud").Probability;

    /// <summary>Noise whose loudness changes every second: loud, quiet, silent.</summary>
    private static float[] Samples(int count, int perSecond)
        => [.. FakeModel.Noise(count, 0.9f).Select((sample, index) => sample * (index / perSecond % 3) switch { 0 => 1, 1 => 0.01f, _ => 0 })];

    /// <summary>Cuts samples anywhere, into pieces of which some are empty.</summary>
    private static IEnumerable<float[]> Cut(float[] samples, Random random)
    {
        for (var position = 0; position < samples.Length;)
        {
            var length = Math.Min(samples.Length - position, random.Next(3) == 0 ? random.Next(4) : random.Next(5000));
            yield return samples[position..(position + length)];
            position += length;
        }
    }

    private static IEnumerable<float[]> Endless()
    {
        for (var seed = 1; ; seed++)
        {
            yield return FakeModel.Noise(800, 0.9f, seed);
        }
    }

    private static string Flat(GenreSegment segment)
        => $"{segment.Start} {segment.Duration} {segment.Prediction.Reason} "
            + string.Join(' ', segment.Prediction.Scores.Select(score => $"{score.Genre} {score.Probability:R}"));

    private GenreClassifier Classifier() => new(_model);
}
