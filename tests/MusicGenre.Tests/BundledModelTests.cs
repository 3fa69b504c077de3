using MusicGenre.Audio;
using MusicGenre.Models;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Tests;

/// <summary>The bundled models on the sample clips, end to end.</summary>
public sealed class BundledModelTests
{
    public static TheoryData<string> Names => [.. BundledModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyFilesAsync_SampleClips_GivesProbabilitiesOfAllGenres(string name)
    {
        using var model = GenreModel.LoadBundled(name);

        var results = await new GenreClassifier(model).ClassifyFilesAsync(SampleClips.Paths).ToListAsync();

        Assert.Equal(SampleClips.Paths.Count, results.Count);
        Assert.All(results, result =>
        {
            Assert.Null(result.Error);
            Assert.Equal(1, result.Prediction!.Scores.Sum(score => score.Probability), 1e-5f);
            Assert.Equal(model.Card.Genres.Order(StringComparer.Ordinal), result.Prediction.Scores.Select(score => score.Genre).Order(StringComparer.Ordinal));
        });
        Assert.True(results.Select(result => result.Prediction!.Genre).Distinct().Count() > 1, "all clips are judged alike");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyAsync_FileStreamAndClip_AreJudgedAlike(string name)
    {
        using var model = GenreModel.LoadBundled(name);
        var classifier = new GenreClassifier(model);

        foreach (var path in SampleClips.Paths)
        {
            var fromFile = await classifier.ClassifyAsync(path);
            var fromClip = await classifier.ClassifyAsync(await AudioClip.LoadAsync(path));
            using var stream = File.OpenRead(path);
            var fromStream = await classifier.ClassifyAsync(stream);

            Assert.Equal(fromFile.Scores, fromClip.Scores);
            Assert.Equal(fromFile.Scores, fromStream.Scores);
            Assert.Equal(fromFile.Duration, fromClip.Duration);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyAsync_HalvedLevel_HardlyMatters(string name)
    {
        using var model = GenreModel.LoadBundled(name);
        var classifier = new GenreClassifier(model);
        var clip = await AudioClip.LoadAsync(RepositoryRoot.File("samples", "audio", "classical.wav"));
        var soft = new AudioClip(clip.Samples.ToArray().Select(sample => sample / 2).ToArray(), clip.SampleRate, clip.ChannelCount);

        Assert.Equal((await classifier.ClassifyAsync(clip)).Best.Genre, (await classifier.ClassifyAsync(soft)).Best.Genre);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClassifyAsync_Tone_IsUnfamiliar(string name)
    {
        using var model = GenreModel.LoadBundled(name);
        var tone = new AudioClip(Enumerable.Range(0, 10 * 22_050).Select(i => (float)(0.5 * Math.Sin(Math.Tau * 440 * i / 22_050))).ToArray(), 22_050);

        var prediction = await new GenreClassifier(model).ClassifyAsync(tone);

        Assert.Equal((null, UndecidedReason.Unfamiliar), (prediction.Genre, prediction.Reason));
        Assert.InRange(prediction.Familiarity!.Value, 0, prediction.MinimumFamiliarity / 2);
    }

    [Fact]
    public void CreateDefault_IsTheFirstBundledModel()
    {
        using var classifier = GenreClassifier.CreateDefault();

        Assert.Equal(BundledModels.Names[0], classifier.Model.Name);
        Assert.Equal(BundledModels.Default, classifier.Model.Name);
    }

    [Fact]
    public void LoadBundled_UnknownName_NamesThoseThatAreThere()
        => Assert.Contains(BundledModels.Default, Assert.Throws<ArgumentException>(() => GenreModel.LoadBundled("none")).Message, StringComparison.Ordinal);
}
