using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MusicGenre.Recommendations.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void AddMusicGenreRecommendations_Sources_AreThoseChosenInThatOrder()
    {
        Assert.Empty(NamesOf(_ => { }));
        Assert.Equal(["deezer"], NamesOf(sources => sources.AddDeezer()));
        Assert.Equal(["deezer", "spotify"], NamesOf(sources => sources.AddDeezer().AddSpotify()));
        Assert.Equal(["library", "spotify", "deezer"], NamesOf(sources => sources.AddLibrary().AddSpotify().AddDeezer()));
    }

    [Fact]
    public void AddMusicGenreRecommendations_SameSourceTwice_IsThereOnce()
        => Assert.Equal(["spotify", "deezer", "library"], NamesOf(sources => sources.AddSpotify().AddDeezer().AddSpotify().AddDeezer().AddLibrary().AddLibrary()));

    [Fact]
    public void AddMusicGenreRecommendations_Services_CanAllBeCreated()
    {
        var services = new ServiceCollection();
        services.AddMusicGenreRecommendations(sources => sources.AddLibrary().AddSpotify().AddDeezer());

        services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }).Dispose();
    }

    [Fact]
    public void Sources_Infos_SayWhatTheyOffer()
    {
        using var provider = Build(sources => sources.AddLibrary().AddSpotify().AddDeezer());

        RecommendationSourceInfo[] infos = [.. provider.GetServices<IRecommendationSource>().Select(source => source.Info)];

        Assert.Equal(
            [("library", RecommendationKinds.Tracks, false), ("spotify", RecommendationKinds.All, true), ("deezer", RecommendationKinds.All, true)],
            infos.Select(info => (info.Name, info.Kinds, info.IsOnline)));
        Assert.All(infos.Where(info => info.IsOnline), info => Assert.Contains(info.Title, info.Attribution.Text, StringComparison.Ordinal));
        Assert.All(infos.Where(info => info.IsOnline), info => Assert.Equal(Uri.UriSchemeHttps, info.Attribution.Url!.Scheme));
    }

    private static string[] NamesOf(Action<RecommendationSourcesBuilder> addSources)
    {
        using var provider = Build(addSources);
        return [.. provider.GetServices<IRecommendationSource>().Select(source => source.Info.Name)];
    }

    private static ServiceProvider Build(Action<RecommendationSourcesBuilder> addSources)
        => new ServiceCollection().AddMusicGenreRecommendations(addSources).BuildServiceProvider();
}
