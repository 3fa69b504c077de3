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

    [Theory]
    [InlineData(-1f, 0f, 0.5f, true, true)] // nothing is left
    [InlineData(-0.9f, 0f, 0.5f, true, false)] // a four-hundredth of the energy of the left channel is left
    [InlineData(-0.7f, 0f, 0.5f, false, false)]
    [InlineData(-1f, 0.25f, 0.5f, true, true)] // a constant offset is no sound
    [InlineData(1f, 0f, 0.5f, false, false)]
    [InlineData(0f, 0f, 0.5f, false, false)] // one channel alone
    [InlineData(-1f, 0.25f, 1e-4f, false, true)] // silent in each channel
    public async Task ClassifyAsync_ChannelsOfOppositePolarity_AreToldOf(float factor, float offset, float level, bool opposed, bool silent)
    {
        var left = FakeModel.Noise(2 * FakeModel.SegmentLength, level);
        var clip = new AudioClip(left.SelectMany(sample => (float[])[sample + offset, (factor * sample) - offset]).ToArray(), FakeModel.SampleRate, 2);
        using var model = FakeModel.Create();
        var classifier = new GenreClassifier(model);

        var prediction = await classifier.ClassifyAsync(clip);
        var timeline = await classifier.ClassifyTimelineAsync(clip);

        Assert.Equal(opposed, prediction.Warnings.Any(warning => warning.Kind == AudioWarningKind.OpposedChannels));
        Assert.Equal(silent ? UndecidedReason.Silent : null, prediction.Reason);
        Assert.Equal(silent ? [opposed ? "The mix to mono is silent." : "The audio is silent."] : [], MessagesOf(AudioWarningKind.Silent, prediction));
        Assert.Equal(prediction.Warnings, timeline.Prediction.Warnings);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(32, false)]
    public async Task ClassifyAsync_MoreThanTwoChannels_WarnsOnlyIfTheyCancel(int channelCount, bool opposed)
    {
        var noise = FakeModel.Noise(FakeModel.SegmentLength, 0.5f);

        // Three channels of which two cancel and one is silent, or one channel alone.
        var clip = new AudioClip(
            noise.SelectMany(sample => Enumerable.Range(0, channelCount).Select(channel => channel == 0 ? sample : channel == 1 && opposed ? -sample : 0f)).ToArray(),
            FakeModel.SampleRate,
            channelCount);
        using var model = FakeModel.Create();

        var prediction = await new GenreClassifier(model).ClassifyAsync(clip);

        Assert.Equal(opposed, prediction.Warnings.Any(warning => warning.Kind == AudioWarningKind.OpposedChannels));
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

    private static IEnumerable<string> MessagesOf(AudioWarningKind kind, GenrePrediction prediction)
        => prediction.Warnings.Where(warning => warning.Kind == kind).Select(warning => warning.Message);
}
