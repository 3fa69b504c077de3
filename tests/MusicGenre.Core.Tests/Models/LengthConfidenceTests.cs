using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class LengthConfidenceTests
{
    private static readonly ConfidenceFactor[] Factors = [new(0.1, 0.2), new(1, 0.4), new(4, 1)];

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.1, 0.2)]
    [InlineData(0.316227766, 0.3)]
    [InlineData(1, 0.4)]
    [InlineData(2, 0.7)]
    [InlineData(4, 1)]
    [InlineData(1000, 1)]
    public void GetFactor_Length_IsLinearOverItsLogarithm(double seconds, double expected)
        => Assert.Equal(expected, LengthConfidence.GetFactor(Factors, seconds), 1e-6);

    [Theory]
    [InlineData(1e-310, 30, 5)]
    [InlineData(5e-324, 1.7e308, 1)]
    [InlineData(1, 1.0000000000000002, 1)]
    public void GetFactor_LengthsAtTheLimitsOfNumbers_LiesBetween(double shortest, double longest, double seconds)
        => Assert.InRange(LengthConfidence.GetFactor([new(shortest, 0.5), new(longest, 1)], seconds), 0.5, 1);

    [Fact]
    public void Apply_ShortAudio_RaisesToThePowerAndKeepsSumAndOrder()
    {
        float[] probabilities = [0.8f, 0.05f, 0.15f, 0];

        LengthConfidence.Apply(Factors, 1, probabilities);

        var powers = Array.ConvertAll<double, double>([0.8, 0.05, 0.15, 0], probability => Math.Pow(probability, 0.4));
        Assert.Equal(powers.Select(power => (float)(power / powers.Sum())), probabilities, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(1, probabilities.Sum(), 1e-6);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(30)]
    public void Apply_LongAudio_ChangesNoBit(double seconds)
    {
        float[] probabilities = [0.83f, 0.17f];

        LengthConfidence.Apply(Factors, seconds, probabilities);
        LengthConfidence.Apply(null, 0.1, probabilities);

        Assert.Equal([0.83f, 0.17f], probabilities);
    }

    [Theory]
    [InlineData(0.25, true, true)]
    [InlineData(0.5, false, true)]
    [InlineData(1, false, false)]
    public async Task Classifier_CardWithFactors_LessCertainWhereAudioIsShort(double seconds, bool segmentChanges, bool segmentOfTimelineChanges)
    {
        // Up to 0.5 s, the length of a segment, a factor of 0.5; from 1 s on, 1.
        using var model = FakeModel.Create(FakeModel.Card with { ConfidenceByLength = [new(0.5, 0.5), new(1, 1)] });
        using var plain = FakeModel.Create();
        var clip = new AudioClip(FakeModel.Noise((int)(seconds * FakeModel.SampleRate), 0.5f), FakeModel.SampleRate, 1);
        var classifier = new GenreClassifier(model);

        var whole = await classifier.ClassifyAsync(clip);
        var timeline = await classifier.ClassifyTimelineAsync(clip);
        var segment = (await classifier.ClassifySegmentsAsync(clip).ToListAsync())[0].Prediction;

        var raw = (await new GenreClassifier(plain).ClassifyAsync(clip)).Best.Probability;
        var lower = (float)(1 / (1 + Math.Pow((1 - raw) / raw, 0.5)));
        Assert.InRange(raw, 0.85f, 0.95f);
        Assert.Equal(seconds < 1 ? lower : raw, whole.Best.Probability, 1e-6f);
        Assert.Equal(whole.Best, timeline.Prediction.Best);
        Assert.Equal(segmentChanges ? lower : raw, segment.Best.Probability, 1e-6f);
        Assert.Equal(segmentOfTimelineChanges ? lower : raw, timeline.Segments[0].Prediction.Best.Probability, 1e-6f);
        Assert.Equal(timeline.Segments[0].Prediction.Best.Probability, timeline.Sections[0].Probability, 1e-6f);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    public async Task Stream_CardWithFactors_IsAsCertainAsAFileOfTheSameLength(double seconds)
    {
        using var model = FakeModel.Create(FakeModel.Card with { ConfidenceByLength = [new(0.25, 0.2), new(0.5, 0.5), new(2, 1)] });
        var samples = FakeModel.Noise((int)(seconds * FakeModel.SampleRate), 0.5f);
        var classifier = new GenreClassifier(model);

        var file = await classifier.ClassifyAsync(new AudioClip(samples, FakeModel.SampleRate, 1));
        var window = await classifier.ClassifyStreamAsync(Once(samples), FakeModel.SampleRate, 1, new GenreStreamOptions { Hop = TimeSpan.FromSeconds(0.1) }).LastAsync();

        // Other segments, but nearly the same loudness in all of them.
        Assert.Equal(file.Best.Genre, window.Prediction.Best.Genre);
        Assert.Equal(file.Best.Probability, window.Prediction.Best.Probability, 0.01f);
    }

    [Fact]
    public async Task Stream_WindowWithSilence_IsAsCertainAsWhatIsHeard()
    {
        using var model = FakeModel.Create(FakeModel.Card with { ConfidenceByLength = [new(0.5, 0.5), new(1, 1)] });
        float[] samples = [.. FakeModel.Noise(FakeModel.SegmentLength, 0.5f), .. new float[9 * FakeModel.SegmentLength]];

        var window = await new GenreClassifier(model)
            .ClassifyStreamAsync(Once(samples), FakeModel.SampleRate, 1, new GenreStreamOptions { Hop = TimeSpan.FromSeconds(0.5) }).LastAsync();

        Assert.Equal((0.75f, 5.0), (MathF.Round(window.Prediction.Best.Probability, 5), window.Duration.TotalSeconds));
    }

    [Fact]
    public async Task Classifier_MostlySilence_IsAsCertainAsWhatIsHeard()
    {
        using var model = FakeModel.Create(FakeModel.Card with { ConfidenceByLength = [new(0.5, 0.5), new(1, 1)] });
        float[] samples = [.. FakeModel.Noise(FakeModel.SegmentLength, 0.5f), .. new float[9 * FakeModel.SegmentLength]];

        var prediction = await new GenreClassifier(model).ClassifyAsync(new AudioClip(samples, FakeModel.SampleRate, 1));

        Assert.Equal(0.75f, prediction.Best.Probability, 1e-6f);
    }

    [Fact]
    public void Card_FactorsThatAreWrong_AreAllNamed()
    {
        var card = FakeModel.Card with { ConfidenceByLength = [new(1, 0.5), new(1, 0), new(double.NaN, 2)], Network = FakeModel.Card.Network with { MultiLabel = true } };
        var problems = new List<string>();

        card.FindProblems(problems);

        Assert.Equal(
            [
                "confidenceByLength must be null, because the probabilities of a multi-label network do not sum to 1",
                "confidenceByLength[1].seconds must be above 1, but is 1",
                "confidenceByLength[1].factor must be positive, but is 0",
                "confidenceByLength[2].seconds must be above 1, but is NaN",
            ],
            problems);
    }

    [Fact]
    public void Card_Factors_AreReadAgain()
    {
        var card = FakeModel.Card with { ConfidenceByLength = Factors };

        Assert.Equal(Factors, GenreModelCard.FromJson(card.ToJson(), "card").ConfidenceByLength!);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Once(float[] samples)
    {
        await Task.Yield();
        yield return samples;
    }
}
