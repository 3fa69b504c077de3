using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Pipelines;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class EngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(17)]
    public void Run_BundledModel_EqualsManagedEngine(int batchSize)
    {
        using var managed = GenreModel.LoadBundled(BundledModels.Default, new ManagedInferenceEngine());
        using var pipeline = GenreModel.LoadBundled(BundledModels.Default, new MlNetInferenceEngine());
        var input = RandomValues(batchSize, batchSize * managed.Session.Input.Length);
        AssertClose(Run(managed.Session, input, batchSize), Run(pipeline.Session, input, batchSize));
    }

    [Fact]
    public void Run_FromManyThreads_EqualsManagedEngine()
    {
        using var managed = GenreModel.LoadBundled(BundledModels.Default, new ManagedInferenceEngine());
        using var pipeline = GenreModel.LoadBundled(BundledModels.Default, new MlNetInferenceEngine());
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var batchSize = 1 + (i % 9);
            var input = RandomValues(i, batchSize * managed.Session.Input.Length);
            AssertClose(Run(managed.Session, input, batchSize), Run(pipeline.Session, input, batchSize));
        });
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var model = GenreModel.LoadBundled(BundledModels.Default, new MlNetInferenceEngine());
        var input = new float[model.Session.Input.Length];
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Session.Run(input, 1, new float[model.Session.Outputs[0].Length]));
    }

    [Fact]
    public void Load_NoNetwork_Throws()
        => Assert.Throws<GenreModelException>(() => new MlNetInferenceEngine().Load(new byte[] { 1, 2, 3 }, "broken.onnx"));

    [Fact]
    public async Task AddMusicGenre_Classifier_AgreesWithTheManagedOne()
    {
        await using var provider = new ServiceCollection().AddMusicGenre().BuildServiceProvider();
        using var managed = GenreClassifier.CreateDefault(new ManagedInferenceEngine());
        var clip = new AudioClip(RandomValues(1, 40 * 22_050), 22_050);
        var expected = await managed.ClassifyAsync(clip);
        var actual = await provider.GetRequiredService<IGenreClassifier>().ClassifyAsync(clip);
        Assert.Equal(expected.Genre, actual.Genre);
        Assert.Equal(expected.Best.Probability, actual.Best.Probability, 1e-4);
    }

    private static float[][] Run(IInferenceSession session, float[] input, int batchSize)
    {
        float[][] outputs = [.. session.Outputs.Select(output => new float[batchSize * output.Length])];
        session.Run(input, batchSize, [.. outputs.Select(output => output.AsMemory())]);
        return outputs;
    }

    private static void AssertClose(float[][] expected, float[][] actual)
    {
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal(one.Length, other.Length);
            for (var i = 0; i < one.Length; i++)
            {
                Assert.True(Math.Abs(one[i] - other[i]) <= 1e-4 * Math.Max(1, Math.Abs(one[i])), $"Element {i}: {other[i]}, expected {one[i]}.");
            }
        }
    }

    private static float[] RandomValues(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
