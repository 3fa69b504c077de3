using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Prediction, segments and sections of one pass, against those of a pass each.</summary>
public sealed class TimelineTests : IDisposable
{
    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(4000, 0.25)]
    [InlineData(4000, 0.3)]
    [InlineData(4000, 0.7)]
    [InlineData(3001, null)]
    [InlineData(3001, 0.1)]
    [InlineData(9000, null)]
    [InlineData(9000, 0.5)]
    public async Task ClassifyTimelineAsync_AnyHopAndLength_GivesWhatAPassEachGives(int cardHop, double? hop)
    {
        using var model = FakeModel.Create(FakeModel.Card with { Segments = FakeModel.Card.Segments with { HopLength = cardHop } });
        var classifier = new GenreClassifier(model);
        var options = new GenreSectionOptions { Hop = hop is { } seconds ? TimeSpan.FromSeconds(seconds) : null, MinimumLength = TimeSpan.Zero };
        var segmentHop = options.Hop ?? TimeSpan.FromSeconds((cardHop + 1) / 2 / 8000.0);
        foreach (var sampleCount in (int[])[1, 3999, 4000, 4001, 5999, 6000, 6001, 9999, 10_000, 14_000, 40_000, 41_234])
        {
            var clip = Clip(sampleCount);

            var timeline = await classifier.ClassifyTimelineAsync(clip, options);

            Assert.Equal(Flat(await classifier.ClassifyAsync(clip)), Flat(timeline.Prediction));
            Assert.Equal((await classifier.ClassifySegmentsAsync(clip, segmentHop).ToListAsync()).Select(Flat), timeline.Segments.Select(Flat));
            Assert.Equal(timeline.Sections, (await ((IGenreClassifier)new Wrapped(classifier)).ClassifyTimelineAsync(clip, options)).Sections);
        }
    }

    [Theory]
    [InlineData(0.031, 0.8f, "blues", null)]
    [InlineData(0.029, 0.8f, null, UndecidedReason.Unfamiliar)]
    [InlineData(0.031, 0.6f, null, UndecidedReason.BelowMinimumConfidence)]
    public void Create_OneSection_HasTheVerdictOfTheSong(double familiarity, float probability, string? genre, UndecidedReason? reason)
    {
        // The mean familiarity of overlapping segments differs from that of the segments from which the song's is.
        GenrePrediction Predict(double familiar, float blues) => new(
            [new("blues", blues), new("jazz", 1 - blues)], TimeSpan.FromSeconds(10), minimumConfidence: 0.65, familiarity: familiar, minimumFamiliarity: 0.03);
        GenreSegment[] segments =
        [
            .. ((double[])[0.04, 0.01, 0.035]).Select((familiar, index) => new GenreSegment(TimeSpan.FromSeconds(2.5 * index), TimeSpan.FromSeconds(5), Predict(familiar, 0.7f))),
        ];

        var section = Assert.Single(TwoPassTimeline.Create(Predict(familiarity, probability), segments, ["blues", "jazz"], new GenreSectionOptions()).Sections);

        Assert.Equal((genre, reason, genre is null ? 0 : probability), (section.Genre, section.Reason, section.Probability));
    }

    [Fact]
    public async Task ClassifyTimelineAsync_SegmentsOfTheCard_GoThroughTheNetworkInTheSameBatches()
    {
        List<int> batches = [];
        using var model = FakeModel.Create(engine: new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                batches.Add(batchSize);
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        });

        await new GenreClassifier(model).ClassifyTimelineAsync(new AudioClip(FakeModel.Noise(40_000, 0.9f), FakeModel.SampleRate));

        Assert.Equal([2, 1, 8, 8], batches.Order().OrderBy(size => size == 8).ThenByDescending(size => size));
    }

    [Fact]
    public async Task ClassifyTimelineAsync_LoudThenQuiet_HasTwoSections()
    {
        var timeline = await new GenreClassifier(_model).ClassifyTimelineAsync(
            new AudioClip((float[])[.. FakeModel.Noise(24_000, 0.9f), .. FakeModel.Noise(16_000, 0.009f)], FakeModel.SampleRate),
            new GenreSectionOptions { MinimumLength = TimeSpan.FromSeconds(1) });

        Assert.Equal(["loud", "quiet"], timeline.Sections.Select(section => section.Genre));
        Assert.Equal(3, timeline.Sections[0].End.TotalSeconds, 0.25);
        Assert.Equal(5, timeline.Sections[1].End.TotalSeconds);
        Assert.Equal(0.9f, timeline.Sections[1].Probability, 0.1f);
    }

    [Fact]
    public async Task ClassifyTimelineAsync_Excerpt_FillsTheExcerpt()
    {
        var classifier = new GenreClassifier(_model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(2) });

        var timeline = await classifier.ClassifyTimelineAsync(new AudioClip(FakeModel.Noise(80_000, 0.9f), FakeModel.SampleRate));

        var section = Assert.Single(timeline.Sections);
        Assert.Equal((4, 6), (section.Start.TotalSeconds, section.End.TotalSeconds));
        Assert.Equal(10, timeline.Prediction.Duration.TotalSeconds);
    }

    [Theory]
    [InlineData(0.2, 0.9f)]
    [InlineData(0.2, 0)]
    public async Task ClassifyTimelineAsync_ExcerptShorterThanASegment_HasASegmentThatEndsWithIt(double seconds, float level)
    {
        var classifier = new GenreClassifier(_model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(seconds) });
        var clip = new AudioClip(FakeModel.Noise(80_000, level), FakeModel.SampleRate);

        var timeline = await classifier.ClassifyTimelineAsync(clip);
        var segments = await classifier.ClassifySegmentsAsync(clip).ToListAsync();

        var segment = Assert.Single(timeline.Segments);
        Assert.Equal((4.9, seconds), (segment.Start.TotalSeconds, segment.Duration.TotalSeconds));
        Assert.Equal(segment.Duration, segment.Prediction.Duration);
        Assert.Contains(segment.Prediction.Warnings, warning => warning.Kind == AudioWarningKind.TooShort);
        Assert.Equal(timeline.Sections[0].End, segment.Start + segment.Duration);
        Assert.Equal(Flat(segment), Flat(Assert.Single(segments)));
    }

    [Fact]
    public async Task ClassifyTimelineAsync_AudioOfASegmentOrMore_HasWholeSegments()
    {
        foreach (var sampleCount in (int[])[4000, 4001, 9000])
        {
            var timeline = await new GenreClassifier(_model).ClassifyTimelineAsync(new AudioClip(FakeModel.Noise(sampleCount, 0.9f), FakeModel.SampleRate));

            Assert.All(timeline.Segments, segment => Assert.Equal(0.5, segment.Duration.TotalSeconds));
            Assert.All(timeline.Segments, segment => Assert.Empty(segment.Prediction.Warnings));
        }
    }

    [Fact]
    public async Task FindSectionsAsync_SourcePathOrStream_GivesTheSame()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("song.wav");
        using (var file = File.Create(path))
        {
            WavWriter.Write(file, Clip(40_000), WavSampleFormat.Float32);
        }

        var classifier = new GenreClassifier(_model);
        using var stream = File.OpenRead(path);

        var expected = await classifier.FindSectionsAsync(Clip(40_000));
        Assert.Equal(expected, await classifier.FindSectionsAsync(path));
        Assert.Equal(expected, await classifier.FindSectionsAsync(stream));
        stream.Position = 0;
        Assert.Equal(expected, (await classifier.ClassifyTimelineAsync(stream)).Sections);
        Assert.Equal(expected, (await classifier.ClassifyTimelineAsync(path)).Sections);
    }

    [Fact]
    public async Task ClassifyTimelineAsync_NoSamples_ThrowsTyped()
        => await Assert.ThrowsAsync<AudioDecodeException>(() => new GenreClassifier(_model).ClassifyTimelineAsync(Clip(0)));

    [Theory]
    [InlineData(0, 0.5, 0, "Hop")]
    [InlineData(0.001, 0.5, 0, "hop")]
    [InlineData(1, 1.1, 0, "SelfTransition")]
    [InlineData(1, double.NaN, 0, "SelfTransition")]
    [InlineData(1, 0.5, -1, "MinimumLength")]
    public void ClassifyTimelineAsync_OptionOutOfRange_ThrowsAtTheCall(double hop, double selfTransition, double minimum, string name)
    {
        var options = new GenreSectionOptions
        {
            Hop = TimeSpan.FromSeconds(hop),
            SelfTransition = selfTransition,
            MinimumLength = TimeSpan.FromSeconds(minimum),
        };
        var classifier = new GenreClassifier(_model);

        Assert.Throws<ArgumentOutOfRangeException>(name, () => { _ = classifier.ClassifyTimelineAsync(Clip(1), options); });
        Assert.Throws<ArgumentOutOfRangeException>(name, () => { _ = ((IGenreClassifier)new Wrapped(classifier)).ClassifyTimelineAsync(Clip(1), options); });
        Assert.Throws<ArgumentOutOfRangeException>(name, () => { _ = classifier.FindSectionsAsync(new MemoryStream(), options); });
    }

    [Fact]
    public void FindSectionsAsync_NothingGiven_ThrowsAtTheCall()
    {
        var classifier = new GenreClassifier(_model);

        Assert.Throws<ArgumentNullException>("audio", () => { _ = classifier.FindSectionsAsync((IAudioSource)null!); });
        Assert.Throws<ArgumentNullException>("audio", () => { _ = new Wrapped(classifier).FindSectionsAsync((IAudioSource)null!); });
        Assert.Throws<ArgumentNullException>("path", () => { _ = classifier.FindSectionsAsync((string)null!); });
        Assert.Throws<ArgumentNullException>("stream", () => { _ = classifier.FindSectionsAsync((Stream)null!); });
        Assert.Throws<ArgumentNullException>("classifier", () => { _ = GenreClassifierExtensions.FindSectionsAsync(null!, "song.wav"); });
    }

    /// <summary>Loud, quiet and silent stretches of a second.</summary>
    private static AudioClip Clip(int sampleCount)
    {
        float[] levels = [1, 0.01f, 1, 0, 0.01f];
        var samples = FakeModel.Noise(sampleCount, 0.9f);
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] *= levels[index / FakeModel.SampleRate % levels.Length];
        }

        return new AudioClip(samples, FakeModel.SampleRate);
    }

    private static string Flat(GenreSegment segment) => $"{segment.Start} {segment.Duration} {Flat(segment.Prediction)}";

    private static string Flat(GenrePrediction prediction)
        => $"{prediction.Genre} {prediction.Reason} {prediction.Duration} {prediction.ClassifiedDuration} "
            + string.Join(' ', prediction.Scores.Select(score => $"{score.Genre} {score.Probability:R}"))
            + string.Concat(prediction.Warnings.Select(warning => warning.Message));

    /// <summary>A classifier that implements only what it must.</summary>
    private sealed class Wrapped(IGenreClassifier classifier) : IGenreClassifier
    {
        public GenreModelCard Model => classifier.Model;

        public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default)
            => classifier.ClassifyAsync(audio, cancellationToken);

        public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(
            IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
            => classifier.ClassifySegmentsAsync(audio, hop, cancellationToken);
    }
}
