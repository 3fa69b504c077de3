using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Segments at a hop of the caller's own.</summary>
public sealed class SegmentHopTests : IDisposable
{
    private readonly GenreModel _model = FakeModel.Create();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(125, new[] { 0, 125, 250, 375, 500, 625, 750 })]
    [InlineData(500, new[] { 0, 500, 750 })]
    [InlineData(700, new[] { 0, 700 })]
    public async Task ClassifySegmentsAsync_Hop_StartsASegmentAtEachMultiple(int milliseconds, int[] expected)
    {
        var segments = await Classifier().ClassifySegmentsAsync(Clip(1.25), TimeSpan.FromMilliseconds(milliseconds)).ToListAsync();

        Assert.Equal(expected, segments.Select(segment => segment.Start.TotalMilliseconds).Select(start => (int)start));
        Assert.All(segments, segment => Assert.Equal(500, segment.Duration.TotalMilliseconds));
    }

    [Fact]
    public async Task ClassifySegmentsAsync_Hop_ClassifiesTheSamplesOfEachSegment()
    {
        var clip = Clip(1.5);

        var segments = await Classifier().ClassifySegmentsAsync(clip, TimeSpan.FromMilliseconds(200)).ToListAsync();

        foreach (var segment in segments)
        {
            var samples = clip.Samples.Slice((int)(segment.Start.TotalSeconds * FakeModel.SampleRate), FakeModel.SegmentLength);
            var alone = await Classifier().ClassifyAsync(new AudioClip(samples, FakeModel.SampleRate));
            Assert.Equal(alone.Scores, segment.Prediction.Scores);
        }

        Assert.Equal(["loud", "quiet"], segments.Select(segment => segment.Prediction.Genre).Distinct().Order());
    }

    [Fact]
    public async Task ClassifySegmentsAsync_HopOfTheCard_GivesTheSameAsNone()
    {
        using var model = FakeModel.Create(FakeModel.Card with { Segments = FakeModel.Card.Segments with { HopLength = 3001 } });
        var classifier = new GenreClassifier(model);

        var expected = await classifier.ClassifySegmentsAsync(Clip(3)).ToListAsync();
        var actual = await classifier.ClassifySegmentsAsync(Clip(3), TimeSpan.FromSeconds(3001.0 / FakeModel.SampleRate)).ToListAsync();

        Assert.Equal(expected.Select(Flat), actual.Select(Flat));
        Assert.Equal(3001.0 / FakeModel.SampleRate, actual[1].Start.TotalSeconds, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.0049)]
    [InlineData(2098)]
    public void ClassifySegmentsAsync_HopOutsideItsRange_ThrowsAtTheCall(double seconds)
    {
        var hop = TimeSpan.FromSeconds(seconds);

        Assert.Throws<ArgumentOutOfRangeException>("hop", () => Classifier().ClassifySegmentsAsync(Clip(1), hop));
        Assert.Throws<ArgumentOutOfRangeException>("hop", () => Classifier().ClassifySegmentsAsync("song.wav", hop));
        Assert.Throws<ArgumentOutOfRangeException>("hop", () => Classifier().ClassifySegmentsAsync(new MemoryStream(), hop));
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(2097)]
    public void ClassifySegmentsAsync_HopAtTheEndsOfItsRange_IsTaken(double seconds)
        => Assert.NotNull(Classifier().ClassifySegmentsAsync(Clip(1), TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task ClassifySegmentsAsync_PathOrStream_GivesTheSegmentsOfTheSource()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("song.wav");
        using (var file = File.Create(path))
        {
            WavWriter.Write(file, Clip(2), WavSampleFormat.Float32);
        }

        var hop = TimeSpan.FromMilliseconds(250);
        var expected = (await Classifier().ClassifySegmentsAsync(Clip(2), hop).ToListAsync()).Select(Flat);

        using var stream = File.OpenRead(path);
        Assert.Equal(expected, (await Classifier().ClassifySegmentsAsync(path, hop).ToListAsync()).Select(Flat));
        Assert.Equal(expected, (await Classifier().ClassifySegmentsAsync(stream, hop).ToListAsync()).Select(Flat));
        Assert.True(stream.CanRead, "the stream remains open");
    }

    [Fact]
    public void ClassifySegmentsAsync_NoPathOrStream_ThrowsAtTheCall()
    {
        Assert.Throws<ArgumentNullException>("path", () => Classifier().ClassifySegmentsAsync((string)null!));
        Assert.Throws<ArgumentNullException>("stream", () => Classifier().ClassifySegmentsAsync((Stream)null!));
        Assert.Throws<ArgumentNullException>("classifier", () => GenreClassifierExtensions.ClassifySegmentsAsync(null!, "song.wav"));
        Assert.Throws<ArgumentNullException>("classifier", () => GenreClassifierExtensions.ClassifySegmentsAsync(null!, new MemoryStream()));
    }

    private static string Flat(GenreSegment segment)
        => $"{segment.Start} {segment.Duration} {string.Join(' ', segment.Prediction.Scores.Select(score => $"{score.Genre} {score.Probability:R}"))}";

    /// <summary>Loud noise, and quiet noise from half a second to one second.</summary>
    private static AudioClip Clip(double seconds)
    {
        var samples = FakeModel.Noise((int)(seconds * FakeModel.SampleRate), 0.9f);
        for (var index = FakeModel.SegmentLength; index < Math.Min(samples.Length, 2 * FakeModel.SegmentLength); index++)
        {
            samples[index] *= 0.01f;
        }

        return new AudioClip(samples, FakeModel.SampleRate);
    }

    private GenreClassifier Classifier() => new(_model);
}
