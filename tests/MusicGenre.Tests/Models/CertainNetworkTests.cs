using System.Security.Cryptography;
using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Models;

/// <summary>Networks whose logits are so far apart that single precision has no number for some probabilities.</summary>
public sealed class CertainNetworkTests
{
    private static readonly int[] Shape = [1, 8, 30];
    private static readonly IInferenceEngine[] Engines = [new MlNetInferenceEngine(), new OnnxRuntimeEngine(), new ManagedInferenceEngine()];

    // e^(-0.80) is 0.449, e^(-0.85) 0.427, and the smallest normal number to the power of 0.01 is 0.418.
    public static TheoryData<float, float, double[]> Logits => new()
    {
        { -80, -85, [0.533, 0.2395, 0.228] },
        { -95, -100, [0.545, 0.2276, 0.2276] },
        { -150, -300, [0.545, 0.2276, 0.2276] },
    };

    [Theory]
    [MemberData(nameof(Logits))]
    public async Task ClassifyAsync_ShortAudio_IsAsUncertainInEveryEngine(float second, float third, double[] expected)
    {
        foreach (var engine in Engines)
        {
            foreach (var activation in new[] { OutputActivation.None, OutputActivation.Softmax })
            {
                using var model = Create(engine, activation, [0, second, third]);
                var scores = (await new GenreClassifier(model).ClassifyAsync(Sound(0.05))).Scores.OrderBy(score => score.Genre, StringComparer.Ordinal);

                Assert.Equal(expected, scores.Select(score => (double)score.Probability), (one, other) => Math.Abs(one - other) < 0.001);
            }
        }
    }

    [Fact]
    public async Task ClassifyAsync_LongAudio_IsAsTheNetworkSays()
    {
        foreach (var engine in Engines)
        {
            using var model = Create(engine, OutputActivation.None, [0, -150, -300]);

            Assert.Equal([1, 0, 0], (await new GenreClassifier(model).ClassifyAsync(Sound(1))).Scores.Select(score => score.Probability));
        }
    }

    private static GenreModel Create(IInferenceEngine engine, OutputActivation activation, float[] logits)
    {
        var graph = new GraphBuilder(13, 1, Shape);
        var output = graph.Node("Add", [graph.Node("MatMul", [graph.Node("Flatten", ["x"]), graph.Weights(0, 0, Shape.Aggregate(1, (product, size) => product * size), 3)]), graph.Numbers(logits)]);
        if (activation == OutputActivation.None)
        {
            output = graph.Node("Softmax", [output], GraphBuilder.Int("axis", 1));
        }

        var network = graph.ToBytes(output);
        var card = new GenreModelCard
        {
            Name = "certain",
            Description = "",
            Genres = ["a", "b", "c"],
            Features = new MelSpectrogramOptions
            {
                SampleRate = 8000,
                Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
                Mel = new MelOptions { BandCount = 8 },
            },
            Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000 },
            Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(network)), ProbabilitiesOutput = output, Activation = activation },
            ConfidenceByLength = [new(0.1, 0.01), new(1, 1)],
            License = "MIT",
            Training = "none",
        };
        return new GenreModel(card, network, engine);
    }

    private static AudioClip Sound(double seconds) => new(Enumerable.Range(0, (int)(8000 * seconds)).Select(i => MathF.Sin(i * 0.3f)).ToArray(), 8000, 1);
}
