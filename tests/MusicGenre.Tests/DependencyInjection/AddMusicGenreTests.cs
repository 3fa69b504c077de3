using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests.DependencyInjection;

public sealed class AddMusicGenreTests
{
    [Fact]
    public void AddMusicGenre_Resolved_GivesOneSharedClassifierOverTheGivenModel()
    {
        using var provider = new ServiceCollection()
            .AddMusicGenre(new GenreClassifierOptions { MinimumConfidence = 0.5 }, _ => GenreModel.LoadBundled("mfcc-cnn"))
            .BuildServiceProvider();

        var classifier = provider.GetRequiredService<IGenreClassifier>();

        Assert.Same(classifier, provider.GetRequiredService<IGenreClassifier>());
        Assert.Equal("mfcc-cnn", classifier.Model.Name);
    }
}
