using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class GenreClassifierTests : IDisposable
{
    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task ClassifyAsync_LoudThenQuiet_IsTheMeanOfItsSegments()
    {
        var clip = Clip([.. Loud(3), .. Quiet(1)]);

        var prediction = await Classifier().ClassifyAsync(clip);

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(((3 * 0.9f) + 0.1f) / 4, prediction.Best.Probability, 1e-6f);
        Assert.Equal(TimeSpan.FromSeconds(2), prediction.Duration);
        Assert.Equal(TimeSpan.FromSeconds(2), prediction.ClassifiedDuration);
        Assert.Empty(prediction.Warnings);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_LoudThenQuiet_GivesEachSegmentWithItsTime()
    {
        var segments = await Classifier().ClassifySegmentsAsync(Clip([.. Loud(1), .. Quiet(2)])).ToListAsync();

        Assert.Equal(["loud", "quiet", "quiet"], segments.Select(segment => segment.Prediction.Genre));
        Assert.Equal([0, 500, 1000], segments.Select(segment => segment.Start.TotalMilliseconds));
        Assert.All(segments, segment => Assert.Equal(500, segment.Duration.TotalMilliseconds));
    }

    [Fact]
    public void ClassifySegmentsAsync_NoAudio_ThrowsAtTheCall()
        => Assert.Throws<ArgumentNullException>("audio", () => Classifier().ClassifySegmentsAsync(null!));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Embedding_LoudSilentQuiet_IsThatOfWhatSounds(bool asTimeline)
    {
        var samples = (float[])[.. Loud(1), .. new float[FakeModel.SegmentLength], .. Quiet(1)];
        var options = new GenreSectionOptions { Hop = TimeSpan.FromSeconds(0.5) };

        var segments = asTimeline
            ? (await Classifier().ClassifyTimelineAsync(Clip(samples), options)).Segments
            : await Classifier().ClassifySegmentsAsync(Clip(samples)).ToListAsync();

        var expected = new float[3];
        _model.Predict(samples, 3, new float[6], expected);
        Assert.Equal([1, 0, 1], segments.Select(segment => segment.Embedding.Length));
        Assert.Equal([expected[0], expected[2]], segments.Where(segment => !segment.Embedding.IsEmpty).Select(segment => segment.Embedding.Span[0]));
        Assert.True(expected[0] > expected[2], "the fake network embeds the level");
    }

    [Fact]
    public async Task Embedding_NetworkWithoutOne_IsEmpty()
    {
        using var model = FakeModel.Create(FakeModel.Card with { Network = FakeModel.Card.Network with { EmbeddingOutput = null } });
        var classifier = new GenreClassifier(model);

        Assert.True(Assert.Single(await classifier.ClassifySegmentsAsync(Clip(Loud(1))).ToListAsync()).Embedding.IsEmpty);
        Assert.True(Assert.Single((await classifier.ClassifyTimelineAsync(Clip(Loud(1)))).Segments).Embedding.IsEmpty);
    }

    [Fact]
    public async Task SegmentEmbeddings_LoudSilentQuiet_AreThoseOfWhatSoundsInTheExcerpt()
    {
        var samples = (float[])[.. Loud(1), .. new float[FakeModel.SegmentLength], .. Quiet(1)];

        var whole = await SegmentEmbeddings.ReadAsync(_model, null, Clip(samples), default);
        var middle = await SegmentEmbeddings.ReadAsync(_model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(0.5) }, Clip(samples), default);

        var expected = new float[3];
        _model.Predict(samples, 3, new float[6], expected);
        Assert.Equal([expected[0], expected[2]], whole.Select(embedding => embedding.Span[0]));
        Assert.Empty(middle);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(1e-5f)]
    public async Task ClassifyAsync_NoSound_HasNoAnswerAndEqualProbabilities(float level)
    {
        var samples = level < 0.1f ? FakeModel.Noise(8000, level) : Enumerable.Repeat(level, 8000).ToArray();

        var prediction = await Classifier().ClassifyAsync(Clip(samples));

        Assert.Null(prediction.Genre);
        Assert.Equal(UndecidedReason.Silent, prediction.Reason);
        Assert.All(prediction.Scores, score => Assert.Equal(0.5f, score.Probability));
        Assert.Equal(AudioWarningKind.Silent, Assert.Single(prediction.Warnings).Kind);
    }

    [Fact]
    public async Task ClassifyAsync_SilentEnding_DoesNotCount()
    {
        var prediction = await Classifier().ClassifyAsync(Clip([.. Loud(1), .. new float[8 * FakeModel.SegmentLength]]));

        Assert.Equal(0.9f, prediction.Best.Probability, 1e-6f);
        Assert.Empty(prediction.Warnings);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_SilentAmongOthers_HasThatVerdictItself()
    {
        var segments = await Classifier(new GenreClassifierOptions { MinimumConfidence = 0.95 })
            .ClassifySegmentsAsync(Clip([.. Loud(1), .. new float[FakeModel.SegmentLength]])).ToListAsync();

        Assert.Equal(
            [UndecidedReason.BelowMinimumConfidence, UndecidedReason.Silent], segments.Select(segment => segment.Prediction.Reason));
        Assert.Equal("don't know (silent)", segments[1].Prediction.ToString());
    }

    [Fact]
    public async Task ClassifyAsync_ShorterThanASegment_IsJudgedWithAWarning()
    {
        var prediction = await Classifier().ClassifyAsync(Clip(FakeModel.Noise(100, 0.9f)));

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(AudioWarningKind.TooShort, Assert.Single(prediction.Warnings).Kind);
        Assert.Equal(100.0 / 8000, prediction.Duration.TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task ClassifyAsync_Clipped_Warns()
    {
        float[] samples = [.. FakeModel.Noise(8000, 2f).Select(sample => Math.Clamp(sample, -1, 1))];

        var prediction = await Classifier().ClassifyAsync(Clip(samples));

        Assert.Equal(AudioWarningKind.Clipped, Assert.Single(prediction.Warnings).Kind);
    }

    [Fact]
    public async Task ClassifyAsync_NoSamples_ThrowsTyped()
        => await Assert.ThrowsAsync<AudioDecodeException>(() => Classifier().ClassifyAsync(Clip([])));

    [Fact]
    public async Task ClassifySegmentsAsync_NoSamples_ThrowsTyped()
        => await Assert.ThrowsAsync<AudioDecodeException>(async () => await Classifier().ClassifySegmentsAsync(Clip([])).ToListAsync());

    [Theory]
    [InlineData(float.NaN, 8000, 1)]
    [InlineData(float.NaN, 44_100, 2)]
    [InlineData(float.PositiveInfinity, 8000, 2)]
    [InlineData(float.NegativeInfinity, 44_100, 1)]
    public async Task ClassifyAsync_SampleThatIsNoFiniteNumber_ThrowsTyped(float sample, int sampleRate, int channelCount)
    {
        var samples = FakeModel.Noise(sampleRate * channelCount, 0.9f);
        samples[sampleRate / 2] = sample;
        var clip = new AudioClip(samples, sampleRate, channelCount);

        var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => Classifier().ClassifyAsync(clip));

        Assert.Equal("the audio: a sample is NaN or infinite", exception.Message);
        await Assert.ThrowsAsync<AudioDecodeException>(async () => await Classifier().ClassifySegmentsAsync(clip).ToListAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClassifyAsync_Excerpt_JudgesTheMiddleOnlyAndKeepsTheDuration(bool lengthIsKnown)
    {
        var clip = Clip([.. Quiet(4), .. Loud(2), .. Quiet(4)]);
        var source = new UnknownLengthSource(clip, lengthIsKnown ? clip.SampleCount : null);
        var classifier = Classifier(new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) });

        var prediction = await classifier.ClassifyAsync(source);
        var segments = await classifier.ClassifySegmentsAsync(source).ToListAsync();

        Assert.Equal(0.9f, prediction.Best.Probability, 1e-6f);
        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(5, prediction.Duration.TotalSeconds);
        Assert.Equal(1, prediction.ClassifiedDuration.TotalSeconds);
        Assert.Equal([2.0, 2.5], segments.Select(segment => segment.Start.TotalSeconds));
    }

    [Fact]
    public async Task ClassifyAsync_ExcerptOfAudioThatEndsEarly_JudgesItsTrueMiddle()
    {
        var clip = Clip([.. Quiet(4), .. Loud(2), .. Quiet(4)]);
        var source = new UnknownLengthSource(clip, 100L * clip.SampleCount);

        var prediction = await Classifier(new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(1) }).ClassifyAsync(source);

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(5, prediction.Duration.TotalSeconds);
        Assert.Equal(1, prediction.ClassifiedDuration.TotalSeconds);
    }

    [Fact]
    public async Task ClassifyAsync_ExcerptShorterThanASample_JudgesOne()
    {
        var prediction = await Classifier(new GenreClassifierOptions { Excerpt = TimeSpan.FromTicks(1) }).ClassifyAsync(Clip(Loud(1)));

        Assert.Equal([AudioWarningKind.TooShort, AudioWarningKind.Silent], prediction.Warnings.Select(warning => warning.Kind));
    }

    [Fact]
    public async Task ClassifyAsync_ExcerptLongerThanTheAudio_JudgesAllOfIt()
    {
        var clip = Clip([.. Loud(3), .. Quiet(1)]);

        var whole = await Classifier().ClassifyAsync(clip);
        var excerpt = await Classifier(new GenreClassifierOptions { Excerpt = TimeSpan.FromMinutes(1) }).ClassifyAsync(clip);

        Assert.Equal(whole.Scores, excerpt.Scores);
    }

    [Fact]
    public async Task ClassifyAsync_StereoAtAnotherRate_IsMixedAndResampled()
    {
        var mono = Clip([.. Loud(2), .. Quiet(2)]).Resample(44_100);
        var stereo = new AudioClip(mono.Samples.ToArray().SelectMany(sample => (float[])[sample, sample]).ToArray(), 44_100, 2);

        var prediction = await Classifier().ClassifyAsync(stereo);

        Assert.Equal(0.5f, prediction.Best.Probability, 1e-6f);
    }

    [Fact]
    public async Task ClassifyAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var endless = new EndlessSource(() => cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Classifier().ClassifyAsync(endless, cancellation.Token));
        Assert.True(endless.IsDisposed);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_EndlessAudio_GivesSegmentsAsTheyCome()
    {
        var endless = new EndlessSource(() => { });

        var segments = await Classifier().ClassifySegmentsAsync(endless).Take(3).ToListAsync();

        Assert.Equal(3, segments.Count);
        Assert.True(endless.IsDisposed);
    }

    [Fact]
    public async Task ClassifyAsync_ManyThreads_EqualsOne()
    {
        var classifier = Classifier();
        AudioClip[] clips = [.. Enumerable.Range(0, 16).Select(index => Clip([.. Loud(index % 4), .. Quiet(3)]))];

        var together = await Task.WhenAll(clips.Select(clip => classifier.ClassifyAsync(clip)));

        for (var index = 0; index < clips.Length; index++)
        {
            Assert.Equal((await classifier.ClassifyAsync(clips[index])).Scores, together[index].Scores);
        }
    }

    [Theory]
    [InlineData(0.85, "loud")]
    [InlineData(0.95, null)]
    public async Task ClassifyAsync_MinimumConfidence_DecidesWhetherThereIsAnAnswer(double minimum, string? expected)
    {
        var prediction = await Classifier(new GenreClassifierOptions { MinimumConfidence = minimum }).ClassifyAsync(Clip(Loud(2)));

        Assert.Equal(expected, prediction.Genre);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(1.5)]
    public void Constructor_OptionOutOfRange_NamesIt(double minimum)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new GenreClassifier(_model, new GenreClassifierOptions { MinimumConfidence = minimum }));

        Assert.Contains(nameof(GenreClassifierOptions.MinimumConfidence), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(601)] // read ahead on another thread
    [InlineData(599)]
    public async Task ClassifyAsync_LongAudioThatIsNotInMemory_GivesWhatTheClipGives(int seconds)
    {
        // Loud and quiet stretches of uneven length: a lost, doubled or misplaced block changes the prediction.
        var samples = FakeModel.Noise(seconds * FakeModel.SampleRate, 1);
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] *= (index / 7001 % 3) == 0 ? 2e-3f : 0.9f;
        }

        var clip = Clip(samples);
        var expected = await Classifier().ClassifyAsync(clip);

        var prediction = await Classifier().ClassifyAsync(new UnknownLengthSource(clip, samples.Length));

        Assert.Equal(expected.Scores, prediction.Scores);
        Assert.Equal(expected.Duration, prediction.Duration);
        Assert.Equal(expected.ClassifiedDuration, prediction.ClassifiedDuration);
    }

    private static AudioClip Clip(float[] samples) => new(samples, FakeModel.SampleRate);

    private static float[] Loud(int segments) => FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f);

    private static float[] Quiet(int segments) => FakeModel.Noise(segments * FakeModel.SegmentLength, 2e-3f);

    private GenreClassifier Classifier(GenreClassifierOptions? options = null) => new(_model, options);
}
