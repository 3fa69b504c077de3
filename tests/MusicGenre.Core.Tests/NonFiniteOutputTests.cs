using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>A network that gives NaN or infinity is not believed.</summary>
public sealed class NonFiniteOutputTests
{
    public static TheoryData<float> NonFinite => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [MemberData(nameof(NonFinite))]
    public async Task ClassifyAsync_ProbabilityNotFinite_ThrowsNamingTheModel(float value)
    {
        // In the last genre of the last segment of a batch, where a check of the first alone would miss it.
        using var model = Model((probabilities, _) => probabilities[^1] = value);

        var exception = await Assert.ThrowsAsync<GenreModelException>(() => new GenreClassifier(model).ClassifyAsync(Clip(3)));

        Assert.Equal("fake", exception.Model);
    }

    [Theory]
    [MemberData(nameof(NonFinite))]
    public async Task ClassifySegmentsAsync_ProbabilityNotFinite_ThrowsNamingTheModel(float value)
    {
        using var model = Model((probabilities, _) => probabilities[0] = value);

        var exception = await Assert.ThrowsAsync<GenreModelException>(
            async () => await new GenreClassifier(model).ClassifySegmentsAsync(Clip(3)).ToListAsync());

        Assert.Equal("fake", exception.Model);
    }

    [Fact]
    public async Task ClassifyAsync_InfinitiesOfBothSigns_ThrowNamingTheModel()
    {
        using var model = Model((probabilities, _) => (probabilities[0], probabilities[1]) = (float.PositiveInfinity, float.NegativeInfinity));

        var exception = await Assert.ThrowsAsync<GenreModelException>(() => new GenreClassifier(model).ClassifyAsync(Clip(3)));

        Assert.Equal("fake", exception.Model);
    }

    [Theory]
    [MemberData(nameof(NonFinite))]
    public void Classification_EmbeddingNotFinite_ThrowsNamingTheModel(float value)
    {
        using var model = Model((_, embeddings) => embeddings[^1] = value);

        var exception = Assert.Throws<GenreModelException>(() => JudgeWithEmbeddings(model));

        Assert.Equal("fake", exception.Model);
    }

    [Fact]
    public async Task ClassifyAsync_EmbeddingNotFinite_IsNotAskedForAndDoesNoHarm()
    {
        var asked = false;
        using var model = Model((_, embeddings) => asked |= embeddings.Length > 0);

        Assert.Equal("loud", (await new GenreClassifier(model).ClassifyAsync(Clip(3))).Genre);
        Assert.False(asked);
    }

    private delegate void Spoil(Span<float> probabilities, Span<float> embeddings);

    private static AudioClip Clip(int segments) => new(FakeModel.Noise(segments * FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);

    private static void JudgeWithEmbeddings(GenreModel model)
    {
        using var classification = new Classification(model, new GenreClassifierOptions(), Clip(3), 8, readsAhead: false, CancellationToken.None, withEmbeddings: true);
        classification.ClassifyNextBatch();
    }

    private static GenreModel Model(Spoil spoil) => FakeModel.Create(engine: new ScriptedEngine
    {
        OnRun = (input, batchSize, outputs) =>
        {
            ScriptedEngine.FillEverything(input, batchSize, outputs);
            spoil(outputs[0].Span, outputs[1].Span);
        },
    });
}
