using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>How many segments go through the network at once, and that each gets what is its own.</summary>
public sealed class ClassificationBatchTests
{
    [Theory]
    [InlineData(4000, 20, new[] { 8, 8, 4 })]
    [InlineData(75_000, 9, new[] { 8, 1 })]
    [InlineData(75_001, 9, new[] { 7, 2 })]
    [InlineData(200_000, 4, new[] { 3, 1 })]
    [InlineData(600_001, 2, new[] { 1, 1 })]
    public async Task ClassifyAsync_LongerSegments_GoThroughTheNetworkInSmallerBatches(int segmentLength, int segments, int[] expected)
    {
        List<int> batches = [];
        using var model = FakeModel.Create(
            FakeModel.Card with { Segments = new SegmentOptions { SampleCount = segmentLength, HopLength = segmentLength } }, Watched(batches));

        await new GenreClassifier(model).ClassifyAsync(new AudioClip(FakeModel.Noise(segments * segmentLength, 0.9f), FakeModel.SampleRate));

        Assert.Equal(expected, batches);
    }

    [Fact]
    public async Task ClassifySegmentsAsync_AnyLength_RunsTheNetworkForEachSegmentAsItComes()
    {
        List<int> batches = [];
        using var model = FakeModel.Create(engine: Watched(batches));

        await foreach (var segment in new GenreClassifier(model).ClassifySegmentsAsync(Clip(3)))
        {
            Assert.Equal(segment.Start.TotalSeconds, 0.5 * (batches.Count - 1));
        }

        Assert.Equal([1, 1, 1], batches);
    }

    [Theory]
    [InlineData(0.75, "loud")]
    [InlineData(0.76, null)]
    public async Task ClassifySegmentsAsync_MinimumConfidence_HoldsForEachSegment(double minimum, string? expected)
    {
        using var model = FakeModel.Create(engine: new ScriptedEngine());
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { MinimumConfidence = minimum });

        var segments = await classifier.ClassifySegmentsAsync(Clip(2)).ToListAsync();

        Assert.Equal([expected, expected], segments.Select(segment => segment.Prediction.Genre));
        Assert.All(segments, segment => Assert.Equal(segment.Duration, segment.Prediction.Duration));
        Assert.All(segments, segment => Assert.Empty(segment.Prediction.Warnings));
    }

    [Theory]
    [InlineData(ProbabilityAggregation.Mean, 0.5f)]
    [InlineData(ProbabilityAggregation.GeometricMean, 0.6f)]
    public async Task ClassifyAsync_AggregationOfTheCard_IsUsed(ProbabilityAggregation aggregation, float expected)
    {
        var segment = 0;
        var engine = new ScriptedEngine
        {
            OnRun = (_, batchSize, outputs) =>
            {
                // 0.9 and 0.1 have the mean 0.5 but, rooted and scaled, 0.6 against 0.4 when the second is 0.2.
                for (var item = 0; item < batchSize; item++)
                {
                    outputs[0].Span[2 * item] = segment++ == 0 ? 0.9f : aggregation == ProbabilityAggregation.Mean ? 0.1f : 0.2f;
                    outputs[0].Span[(2 * item) + 1] = 1 - outputs[0].Span[2 * item];
                }
            },
        };
        using var model = FakeModel.Create(FakeModel.Card with { Segments = FakeModel.Card.Segments with { Aggregation = aggregation } }, engine);

        var prediction = await new GenreClassifier(model).ClassifyAsync(Clip(2));

        Assert.Equal(expected, prediction.Best.Probability, 1e-6f);
    }

    [Fact]
    public void Classification_SeveralSegments_GivesEachItsProbabilitiesEmbeddingAndSilence()
    {
        var next = 0;
        var engine = new ScriptedEngine([new("probabilities", [2]), new("embedding", [3])])
        {
            OnRun = (_, _, outputs) =>
            {
                ((float[])[0.25f, 0.75f, 0.5f, 0.5f]).CopyTo(outputs[0].Span);
                foreach (ref var value in outputs[1].Span)
                {
                    value = next++;
                }
            },
        };
        using var model = FakeModel.Create(engine: engine);
        var noise = FakeModel.Noise(FakeModel.SegmentLength, 0.9f);
        var clip = new AudioClip((float[])[.. noise, .. new float[FakeModel.SegmentLength], .. noise], FakeModel.SampleRate);
        using var classification = new Classification(model, new GenreClassifierOptions(), clip, 8, readsAhead: false, CancellationToken.None, withEmbeddings: true);

        Assert.Equal(3, classification.ClassifyNextBatch());

        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(classification.IsSilent));
        Assert.Equal([0.25f, 0.75f], classification.GetProbabilities(0).ToArray());
        Assert.Equal([0.5f, 0.5f], classification.GetProbabilities(2).ToArray());
        Assert.Equal([0f, 1f, 2f], classification.GetEmbedding(0).ToArray());
        Assert.Equal([3f, 4f, 5f], classification.GetEmbedding(2).ToArray());
        Assert.Equal([0.0, 0.5, 1.0], Enumerable.Range(0, 3).Select(index => classification.GetStart(index).TotalSeconds));
        Assert.Equal(0, classification.ClassifyNextBatch());
        Assert.Equal(1, engine.Runs);
    }

    private static ScriptedEngine Watched(List<int> batches) => new()
    {
        OnRun = (input, batchSize, outputs) =>
        {
            batches.Add(batchSize);
            ScriptedEngine.FillEverything(input, batchSize, outputs);
        },
    };

    private static AudioClip Clip(int segments) => new(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);
}
