using MusicGenre.Models;
using MusicGenre.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class BundledModelTests
{
    public static TheoryData<string> Names => [.. BundledModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_BundledModel_EnginesAgree(string name)
    {
        using var managed = GenreModel.LoadBundled(name);
        using var native = GenreModel.LoadBundled(name, new OnnxRuntimeEngine());
        foreach (var batchSize in new[] { 1, 10 })
        {
            var input = Agreement.RandomValues(batchSize, batchSize * managed.Session.Input.Length);
            var expected = Agreement.Run(native.Session, input, batchSize);
            var actual = Agreement.Run(managed.Session, input, batchSize);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(Agreement.Difference(expected[i], actual[i]) <= Agreement.Tolerance, $"Output {managed.Session.Outputs[i].Name} differs.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyAsync_BundledModel_EnginesAgree(string name)
    {
        using var managed = GenreModel.LoadBundled(name);
        using var native = GenreModel.LoadBundled(name, new OnnxRuntimeEngine());
        var clip = new Audio.AudioClip(Agreement.RandomValues(1, 12 * 22_050), 22_050);
        var expected = await new GenreClassifier(native).ClassifyAsync(clip);
        var actual = await new GenreClassifier(managed).ClassifyAsync(clip);
        foreach (var score in expected.Scores)
        {
            Assert.Equal(score.Probability, actual.Scores.Single(other => other.Genre == score.Genre).Probability, 1e-4);
        }
    }
}
