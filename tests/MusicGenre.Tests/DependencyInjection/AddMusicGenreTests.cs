using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Audio;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using MusicGenre.Pipelines;
using Xunit;

namespace MusicGenre.Tests.DependencyInjection;

public sealed class AddMusicGenreTests
{
    [Fact]
    public void AddMusicGenre_NothingSaid_RunsTheDefaultModelInMlNet()
    {
        using var provider = new ServiceCollection().AddMusicGenre().BuildServiceProvider();

        Assert.Equal(BundledModels.Default, provider.GetRequiredService<IGenreClassifier>().Model.Name);
        Assert.IsType<MlNetSession>(provider.GetRequiredService<GenreModel>().Session);
    }

    [Fact]
    public async Task AddMusicGenre_OptionsAndModel_AreUsedByOneSharedClassifier()
    {
        await using var provider = new ServiceCollection()
            .AddMusicGenre(new GenreClassifierOptions { MinimumConfidence = 1 }, _ => GenreModel.LoadBundled("mfcc-cnn"))
            .BuildServiceProvider();

        var classifier = provider.GetRequiredService<IGenreClassifier>();

        Assert.Same(classifier, provider.GetRequiredService<IGenreClassifier>());
        Assert.Equal("mfcc-cnn", classifier.Model.Name);
        Assert.Null((await classifier.ClassifyAsync(SampleClips.Paths[0])).Genre);
    }

    [Fact]
    public void AddMusicGenre_RegisteredBefore_KeepsWhatIsThere()
    {
        using var model = GenreModel.LoadBundled("mfcc-cnn", new ManagedInferenceEngine());
        var classifier = new Fake();
        using var provider = new ServiceCollection()
            .AddSingleton(model)
            .AddSingleton<IGenreClassifier>(classifier)
            .AddMusicGenre(loadModel: _ => throw new InvalidOperationException("The model is there already."))
            .BuildServiceProvider();

        Assert.Same(classifier, provider.GetRequiredService<IGenreClassifier>());
        Assert.Same(model, provider.GetRequiredService<GenreModel>());
    }

    [Fact]
    public void AddMusicGenre_Twice_KeepsTheFirst()
    {
        using var provider = new ServiceCollection()
            .AddMusicGenre(loadModel: _ => GenreModel.LoadBundled("mfcc-cnn"))
            .AddMusicGenre()
            .BuildServiceProvider();

        Assert.Equal("mfcc-cnn", provider.GetRequiredService<IGenreClassifier>().Model.Name);
        Assert.Single(provider.GetServices<IGenreClassifier>());
    }

    [Fact]
    public void Dispose_OfTheContainer_DisposesOfTheModel()
    {
        var provider = new ServiceCollection().AddMusicGenre().BuildServiceProvider();
        var session = provider.GetRequiredService<GenreModel>().Session;

        provider.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run(new float[session.Input.Length], 1, new float[session.Outputs[0].Length]));
    }

    [Fact]
    public void AddMusicGenre_OptionOutOfRange_IsFoundWhenTheClassifierIsMade()
    {
        using var provider = new ServiceCollection().AddMusicGenre(new GenreClassifierOptions { MinimumConfidence = 2 }).BuildServiceProvider();

        Assert.Throws<ArgumentOutOfRangeException>("MinimumConfidence", () => provider.GetRequiredService<IGenreClassifier>());
    }

    private sealed class Fake : IGenreClassifier
    {
        public GenreModelCard Model => throw new NotSupportedException();

        public Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();
    }
}
