using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>What one run shows of a network when a model is loaded.</summary>
public sealed class NetworkProbeTests
{
    [Theory]
    [InlineData(OutputActivation.None, false, "\"activation\": \"softmax\"")]
    [InlineData(OutputActivation.None, true, "\"activation\": \"sigmoid\"")]
    [InlineData(OutputActivation.Softmax, false, null)]
    [InlineData(OutputActivation.Sigmoid, true, null)]
    public void Constructor_NetworkOfLogits_IsRefusedUnlessTheCardSaysSo(OutputActivation activation, bool multiLabel, string? expected)
    {
        using var engine = new ProbedEngine((_, outputs) => ((float[])[-1.5f, 3]).CopyTo(outputs));

        var exception = Record.Exception(() => Create(engine, activation, multiLabel).Dispose());

        Assert.Equal(expected is null, exception is null);
        Assert.Contains(expected ?? "", exception?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(1, engine.Disposals);
    }

    [Fact]
    public void Constructor_NetworkThatCannotRun_IsRefusedAndClosed()
    {
        using var engine = new ProbedEngine((_, _) => throw new GenreModelException("net", "a shape is wrong"));

        Assert.Contains("a shape is wrong", Assert.Throws<GenreModelException>(() => Create(engine)).Message, StringComparison.Ordinal);
        Assert.Equal(1, engine.Disposals);
    }

    [Theory]
    [InlineData(true, new[] { 1, 1, 1 })]
    [InlineData(false, new[] { 3 })]
    public void Predict_ItemsThatInfluenceEachOther_RunOneByOne(bool mixes, int[] expected)
    {
        using var engine = new ProbedEngine((position, outputs) =>
        {
            outputs[0] = mixes && position > 0 ? 0.25f : 0.75f;
            outputs[1] = 1 - outputs[0];
        });
        using var model = Create(engine);
        engine.Batches.Clear();
        var probabilities = new float[6];

        model.Predict(FakeModel.Noise(3 * FakeModel.SegmentLength, 0.9f), 3, probabilities);

        Assert.Equal(expected, engine.Batches);
        Assert.Equal([0.75f, 0.25f, 0.75f, 0.25f, 0.75f, 0.25f], probabilities);
    }

    [Fact]
    public void Predict_NetworkThatTakesOneItemButDoesNotSaySo_RunsOneByOne()
    {
        using var engine = new ProbedEngine((position, outputs) =>
        {
            if (position > 0)
            {
                throw new GenreModelException("net", "a Reshape fixes the batch");
            }

            outputs.Fill(0.5f);
        });
        using var model = Create(engine);
        var embeddings = new float[2];

        model.Predict(FakeModel.Noise(2 * FakeModel.SegmentLength, 0.9f), 2, new float[4], embeddings);

        Assert.Equal([7f, 7f], embeddings);
    }

    [Fact]
    public void Predict_LogitsAndSoftmax_GivesProbabilities()
    {
        using var engine = new ProbedEngine((_, outputs) => (outputs[0], outputs[1]) = (1000, 1000 - MathF.Log(3)));
        using var model = Create(engine, OutputActivation.Softmax);
        var probabilities = new float[2];

        model.Predict(FakeModel.Noise(FakeModel.SegmentLength, 0.9f), 1, probabilities);

        Assert.Equal([0.75f, 0.25f], probabilities, (a, b) => Math.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public async Task ClassifyAsync_MultiLabel_IsNotScaled()
    {
        using var engine = new ProbedEngine((_, outputs) => (outputs[0], outputs[1]) = (0.75f, 0.5f));
        using var model = Create(engine, multiLabel: true);
        var classifier = new GenreClassifier(model);

        var loud = await classifier.ClassifyAsync(new AudioClip(FakeModel.Noise(3 * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate));
        var silent = await classifier.ClassifyAsync(new AudioClip(new float[FakeModel.SegmentLength], FakeModel.SampleRate));

        Assert.Equal([0.75f, 0.5f], loud.Scores.Select(score => score.Probability));
        Assert.Equal([0f, 0f], silent.Scores.Select(score => score.Probability));
        Assert.Null(silent.Genre);
    }

    [Fact]
    public async Task ClassifyAsync_SilentSegment_NeverReachesTheNetwork()
    {
        using var engine = new ProbedEngine((_, outputs) => (outputs[0], outputs[1]) = (0.75f, 0.25f));
        using var model = Create(engine);
        engine.Batches.Clear();
        var noise = FakeModel.Noise(FakeModel.SegmentLength, 0.9f);

        await new GenreClassifier(model).ClassifyAsync(new AudioClip((float[])[.. noise, .. new float[FakeModel.SegmentLength], .. noise], FakeModel.SampleRate));

        Assert.Equal([2], engine.Batches);
    }

    [Fact]
    public void Constructor_ExtractorOfOnesOwnAndACardWithoutOne_Fit()
    {
        using var engine = new ProbedEngine((_, outputs) => outputs.Fill(0.5f));
        var card = FakeModel.Card with { Features = null };
        var extractor = new MfccOptions { SampleRate = FakeModel.SampleRate }.CreateExtractor();

        using var model = new GenreModel(card, FakeModel.Network, engine, extractor: extractor);

        Assert.Same(extractor, model.Extractor);
        Assert.Contains("an extractor is required", Assert.Throws<GenreModelException>(() => new GenreModel(card, FakeModel.Network, engine)).Message, StringComparison.Ordinal);
    }

    private static GenreModel Create(IInferenceEngine engine, OutputActivation activation = OutputActivation.None, bool multiLabel = false)
        => new(FakeModel.Card with { Network = FakeModel.Card.Network with { Activation = activation, MultiLabel = multiLabel } }, FakeModel.Network, engine);

    private delegate void ItemRun(int position, Span<float> outputs);

    /// <summary>An engine whose network computes an item's two values from its position in the batch; the embedding is 7.</summary>
    private sealed class ProbedEngine(ItemRun run) : IInferenceEngine, IInferenceSession
    {
        public List<int> Batches { get; } = [];

        public int Disposals { get; private set; }

        public TensorDescription Input { get; private set; } = new("x", []);

        public IReadOnlyList<TensorDescription> Outputs { get; } = [new("probabilities", [2]), new("embedding", [1])];

        public IInferenceSession Load(NetworkSource network, ReadOnlySpan<int> inputShape = default)
        {
            Input = new("x", inputShape.ToArray());
            return this;
        }

        public void Run(ReadOnlySpan<float> input, int batchSize, params ReadOnlySpan<Memory<float>> outputs)
        {
            InferenceArguments.Check(this, input, batchSize, outputs);
            Batches.Add(batchSize);
            for (var item = 0; item < batchSize; item++)
            {
                run(item, outputs[0].Span.Slice(2 * item, 2));
            }

            if (outputs.Length > 1 && !outputs[1].IsEmpty)
            {
                outputs[1].Span.Fill(7);
            }
        }

        public void Dispose() => Disposals++;
    }
}
