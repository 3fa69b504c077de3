using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

public sealed class GenreModelPredictTests
{
    private const int Length = FakeModel.SegmentLength;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Predict_SegmentCountBelowOne_IsNamed(int segmentCount)
    {
        using var model = FakeModel.Create(engine: new ScriptedEngine());

        Assert.Equal(
            "segmentCount",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Predict([], segmentCount, Memory<float>.Empty)).ParamName);
    }

    [Theory]
    [InlineData(Length, 2)]
    [InlineData((2 * Length) - 1, 2)]
    [InlineData((2 * Length) + 1, 2)]
    [InlineData(2 * Length, 1)]
    public void Predict_SamplesThatDoNotFillTheSegments_SaysBothNumbers(int sampleCount, int segmentCount)
    {
        var engine = new ScriptedEngine();
        using var model = FakeModel.Create(engine: engine);

        var exception = Assert.Throws<ArgumentException>(() => model.Predict(new float[sampleCount], segmentCount, new float[2 * segmentCount]));

        Assert.Equal("segments", exception.ParamName);
        Assert.Contains($"{segmentCount * Length} samples", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"found {sampleCount}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Runs);
    }

    [Fact]
    public void Predict_EmbeddingsOfAModelThatHasNone_NamesTheModel()
    {
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { EmbeddingOutput = null } };
        using var model = FakeModel.Create(card, new ScriptedEngine());

        var exception = Assert.Throws<ArgumentException>(() => model.Predict(new float[Length], 1, new float[2], new float[1]));

        Assert.Equal("embeddings", exception.ParamName);
        Assert.Contains("fake", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Predict_OutputsInAnyOrder_ReceiveWhatIsTheirs(bool withEmbeddings)
    {
        var lengths = Array.Empty<int>();
        var engine = new ScriptedEngine([new("other", [4]), new("embedding", [3]), new("probabilities", [2])])
        {
            OnRun = (_, batchSize, outputs) =>
            {
                lengths = [.. outputs.ToArray().Select(output => output.Length)];
                outputs[2].Span.Fill(0.5f);
                outputs[1].Span.Fill(7);
            },
        };
        using var model = FakeModel.Create(engine: engine);
        var probabilities = new float[4];
        var embeddings = new float[6];

        model.Predict(new float[2 * Length], 2, probabilities, withEmbeddings ? embeddings : default);

        Assert.Equal([0, withEmbeddings ? 6 : 0, 4], lengths);
        Assert.All(probabilities, value => Assert.Equal(0.5f, value));
        Assert.All(embeddings, value => Assert.Equal(withEmbeddings ? 7 : 0, value));
    }

    [Theory]
    [InlineData(TensorLayout.ChannelBandFrame)]
    [InlineData(TensorLayout.FrameBandChannel)]
    [InlineData(TensorLayout.BandFrameChannel)]
    [InlineData(TensorLayout.ChannelFrameBand)]
    [InlineData(TensorLayout.FrameBand)]
    [InlineData(TensorLayout.BandFrame)]
    public void Predict_SeveralSegments_GivesTheNetworkTheirFeaturesInItsOrder(TensorLayout layout)
    {
        float[] received = [];
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                received = input.ToArray();
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        };
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { InputLayout = layout } };
        using var model = FakeModel.Create(card, engine);
        var segments = FakeModel.Noise(2 * Length, 0.9f);

        model.Predict(segments, 2, new float[4]);

        var expected = new List<float>();
        foreach (var segment in segments.Chunk(Length))
        {
            var features = new float[model.FeatureShape.Length];
            model.Extractor.Extract(segment, features);
            layout.Arrange(features, model.FeatureShape);
            expected.AddRange(features);
        }

        Assert.Equal(expected, received);
    }

    [Fact]
    public void Arrange_SeveralSegments_RearrangesEach()
    {
        var shape = new FeatureShape(2, 1, 3);
        float[] features = [0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32];

        TensorLayout.FrameBandChannel.Arrange(features, shape);

        Assert.Equal([0, 10, 1, 11, 2, 12, 20, 30, 21, 31, 22, 32], features);
    }

    [Fact]
    public void Arrange_ChannelFrameBand_TurnsEachChannelRound()
    {
        float[] features = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15];

        TensorLayout.ChannelFrameBand.Arrange(features, new FeatureShape(2, 2, 3));

        Assert.Equal([0, 3, 1, 4, 2, 5, 10, 13, 11, 14, 12, 15], features);
    }

    [Fact]
    public void Constructor_LayoutWithoutAPlaceForBands_IsRefused()
    {
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { InputLayout = TensorLayout.Frame } };

        var exception = Assert.Throws<GenreModelException>(() => FakeModel.Create(card));

        Assert.Contains("network.inputLayout is Frame, which has no place for all axes of the features (1×8×30)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_Waveform_GivesTheNetworkTheSamples()
    {
        float[] received = [];
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                received = input.ToArray();
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        };
        var card = FakeModel.Card with
        {
            Features = new WaveformOptions { SampleRate = 8000 },
            Network = FakeModel.Card.Network with { InputLayout = TensorLayout.Frame },
        };
        using var model = FakeModel.Create(card, engine);
        var segments = FakeModel.Noise(2 * Length, 0.9f);

        model.Predict(segments, 2, new float[4]);

        Assert.Equal(segments, received);
    }

    [Fact]
    public void Predict_OutputsThatAreNotTheGenres_AreGathered()
    {
        var engine = new ScriptedEngine([new("probabilities", [5]), new("embedding", [1])])
        {
            OnRun = (_, batchSize, outputs) =>
            {
                for (var item = 0; item < batchSize; item++)
                {
                    new float[] { 0.1f, 0.2f, 0.5f, 0.15f, 0.05f }.CopyTo(outputs[0].Span[(5 * item)..]);
                }
            },
        };
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { OutputGenres = ["quiet", "loud", "", "quiet", "loud"] } };
        using var model = FakeModel.Create(card, engine);
        var probabilities = new float[4];

        model.Predict(FakeModel.Noise(2 * Length, 0.9f), 2, probabilities);

        Assert.All(probabilities, value => Assert.Equal(0.5, value, 1e-6));
    }

    [Fact]
    public void Constructor_OtherNumberOfOutputsThanTheMap_SaysBoth()
    {
        var card = FakeModel.Card with { Network = FakeModel.Card.Network with { OutputGenres = ["quiet", "loud", "loud"] } };

        var exception = Assert.Throws<GenreModelException>(() => FakeModel.Create(card, new ScriptedEngine()));

        Assert.Contains("the network has 2 outputs, but network.outputGenres has 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_UnknownLayout_IsNamed()
        => Assert.Equal("layout", Assert.Throws<ArgumentOutOfRangeException>(() => ((TensorLayout)77).Order(new FeatureShape(1, 2, 3))).ParamName);

    [Fact]
    public void PredictFeatures_FeaturesThatDoNotFillTheSegments_SayBothNumbers()
    {
        using var model = FakeModel.Create(engine: new ScriptedEngine());
        var length = model.FeatureShape.Length;

        var exception = Assert.Throws<ArgumentException>(() => model.PredictFeatures(new float[length], 2, new float[4]));

        Assert.Equal("features", exception.ParamName);
        Assert.Contains($"Expected {2 * length} feature values for 2 segments, found {length}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "segmentCount", Assert.Throws<ArgumentOutOfRangeException>(() => model.PredictFeatures(Span<float>.Empty, 0, new float[4])).ParamName);
    }
}
