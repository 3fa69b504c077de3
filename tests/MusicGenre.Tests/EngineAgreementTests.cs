using MusicGenre.Audio;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests;

/// <summary>Every bundled model loads in every engine, and all engines give the same.</summary>
public sealed class EngineAgreementTests
{
    private const double Tolerance = 1e-5;

    /// <summary>Values of an embedding are not held within 0 to 1 and are standardised by small deviations, all the more so those of noise that is no music.</summary>
    private const double EmbeddingTolerance = 5e-5;

    private static readonly IInferenceEngine[] Engines = [new ManagedInferenceEngine(), new OnnxRuntimeEngine(), new MlNetInferenceEngine()];

    public static TheoryData<string, int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, int, int>();
            foreach (var name in BundledModels.Names)
            {
                for (var one = 0; one < Engines.Length; one++)
                {
                    for (var other = one + 1; other < Engines.Length; other++)
                    {
                        pairs.Add(name, one, other);
                    }
                }
            }

            return pairs;
        }
    }

    public static TheoryData<string> Names => [.. BundledModels.Names];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Run_RandomFeatures_EnginesAgree(string name, int one, int other)
    {
        using var first = GenreModel.LoadBundled(name, Engines[one]);
        using var second = GenreModel.LoadBundled(name, Engines[other]);
        Assert.Equal(first.Session.Input.Shape, second.Session.Input.Shape);
        foreach (var batchSize in new[] { 1, 3, 8, 17 })
        {
            var input = Agreement.RandomValues(batchSize, batchSize * first.Session.Input.Length);
            var expected = Agreement.Run(first.Session, input, batchSize);
            var actual = Agreement.Run(second.Session, input, batchSize);
            for (var output = 0; output < expected.Length; output++)
            {
                var difference = Agreement.Difference(expected[output], actual[output]);
                var tolerance = first.Session.Outputs[output].Name == first.Card.Network.EmbeddingOutput ? EmbeddingTolerance : Tolerance;
                Assert.True(difference <= tolerance, $"{first.Session.Outputs[output].Name} of {batchSize} segments differs by {difference:G2}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task ClassifyAsync_SampleClips_EnginesAgree(string name, int one, int other)
    {
        using var first = GenreModel.LoadBundled(name, Engines[one]);
        using var second = GenreModel.LoadBundled(name, Engines[other]);
        foreach (var path in SampleClips.Paths)
        {
            var expected = await new GenreClassifier(first).ClassifyAsync(path);
            var actual = await new GenreClassifier(second).ClassifyAsync(path);
            foreach (var score in expected.Scores)
            {
                var difference = Math.Abs(score.Probability - actual.Scores.Single(found => found.Genre == score.Genre).Probability);
                Assert.True(difference <= Tolerance, $"{Path.GetFileName(path)}: {score.Genre} differs by {difference:G2}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyAsync_FromFourThreads_AlwaysGivesTheSame(string name)
    {
        using var model = GenreModel.LoadBundled(name, new MlNetInferenceEngine());
        var classifier = new GenreClassifier(model);
        var clips = await Task.WhenAll(SampleClips.Paths.Select(path => AudioClip.LoadAsync(path)));
        var expected = new List<IReadOnlyList<GenreScore>>();
        foreach (var clip in clips)
        {
            expected.Add((await classifier.ClassifyAsync(clip)).Scores);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async thread =>
        {
            for (var call = 0; call < 25; call++)
            {
                var index = (thread + call) % clips.Length;
                Assert.Equal(expected[index], (await classifier.ClassifyAsync(clips[index])).Scores);
            }
        }));
    }
}
