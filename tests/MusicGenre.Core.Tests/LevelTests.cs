using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Where clipping and silence begin, from both sides.</summary>
public sealed class LevelTests
{
    private const float FullScale = 127f / 128;

    [Theory]
    [InlineData(80, 1, FullScale, false)] // 1 % of 8,000 samples
    [InlineData(81, 1, FullScale, true)]
    [InlineData(81, 1, -FullScale, true)]
    [InlineData(81, 1, 1.5f, true)]
    [InlineData(4000, 1, 0.992f, false)] // just below full scale
    [InlineData(160, 2, FullScale, false)] // 1 % of two channels
    [InlineData(161, 2, FullScale, true)]
    public async Task ClassifyAsync_SamplesAtFullScale_WarnAboveOnePerCent(int clipped, int channelCount, float level, bool expected)
    {
        var samples = FakeModel.Noise(8000 * channelCount, 0.5f);
        for (var index = 0; index < clipped; index++)
        {
            samples[index * (samples.Length / clipped)] = level;
        }

        using var model = FakeModel.Create();
        var prediction = await new GenreClassifier(model).ClassifyAsync(new AudioClip(samples, FakeModel.SampleRate, channelCount));

        Assert.Equal(expected ? [AudioWarningKind.Clipped] : [], prediction.Warnings.Select(warning => warning.Kind));
    }

    [Theory]
    [InlineData(2.49e-4f, 0f, true)]
    [InlineData(2.51e-4f, 0f, false)]
    [InlineData(2.49e-4f, 0.25f, true)] // a constant offset is no sound
    [InlineData(2.51e-4f, -0.25f, false)]
    public async Task ClassifyAsync_RootMeanSquareAroundMinus72Decibels_IsSilentBelow(float level, float offset, bool expected)
    {
        float[] samples = [.. Enumerable.Range(0, 2 * FakeModel.SegmentLength).Select(index => offset + (index % 2 == 0 ? level : -level))];
        var clip = new AudioClip(samples, FakeModel.SampleRate);
        using var model = FakeModel.Create();

        var prediction = await new GenreClassifier(model).ClassifyAsync(clip);
        var segments = await new GenreClassifier(model).ClassifySegmentsAsync(clip).ToListAsync();

        Assert.Equal(expected, prediction.Genre is null);
        Assert.Equal(expected ? [AudioWarningKind.Silent] : [], prediction.Warnings.Select(warning => warning.Kind));
        Assert.Equal([expected, expected], segments.Select(segment => segment.Prediction.Genre is null));
        Assert.All(segments, segment => Assert.Equal(prediction.Warnings.Select(warning => warning.Kind), segment.Prediction.Warnings.Select(warning => warning.Kind)));
    }

    [Fact]
    public async Task ClassifyAsync_SilentSegmentAmongLoudOnes_HasNoPartInTheMean()
    {
        var silent = new float[FakeModel.SegmentLength];
        var quiet = FakeModel.Noise(FakeModel.SegmentLength, 2e-3f);
        using var model = FakeModel.Create();

        var prediction = await new GenreClassifier(model).ClassifyAsync(new AudioClip(
            (float[])[.. silent, .. FakeModel.Noise(FakeModel.SegmentLength, 0.9f), .. silent, .. quiet, .. silent], FakeModel.SampleRate));

        Assert.Equal([0.5f, 0.5f], prediction.Scores.Select(score => score.Probability));
        Assert.Empty(prediction.Warnings);
    }
}
