using Microsoft.Extensions.DependencyInjection;

namespace MusicGenre.Recommendations.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void AddMusicGenreRecommendations_Sources_AreThoseChosenInThatOrder()
    {
        Assert.Empty(NamesOf(_ => { }));
        Assert.Equal(["deezer"], NamesOf(sources => sources.AddDeezer()));
        Assert.Equal(["deezer", "spotify"], NamesOf(sources => sources.AddDeezer().AddSpotify()));
    }

    [Fact]
    public void AddMusicGenreRecommendations_SameSourceTwice_IsThereOnce()
        => Assert.Equal(["spotify", "deezer"], NamesOf(sources => sources.AddSpotify().AddDeezer().AddSpotify().AddDeezer()));

    [Fact]
    public void AddMusicGenreRecommendations_Services_CanAllBeCreated()
    {
        var services = new ServiceCollection();
        services.AddMusicGenreRecommendations(sources => sources.AddSpotify().AddDeezer());

        services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }).Dispose();
    }

    [Fact]
    public void Sources_Infos_AreCompleteAndNamesAreDifferent()
    {
        using var provider = Build(sources => sources.AddSpotify().AddDeezer());

        RecommendationSourceInfo[] infos = [.. provider.GetServices<IRecommendationSource>().Select(source => source.Info)];

        Assert.Equal(infos.Length, infos.Select(info => info.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(infos, info => Assert.Equal((RecommendationKinds.All, true), (info.Kinds, info.IsOnline)));
        Assert.All(infos, info => Assert.Contains(info.Title, info.Attribution.Text, StringComparison.Ordinal));
        Assert.All(infos, info => Assert.Equal(Uri.UriSchemeHttps, info.Attribution.Url!.Scheme));
    }

    private static string[] NamesOf(Action<RecommendationSourcesBuilder> addSources)
    {
        using var provider = Build(addSources);
        return [.. provider.GetServices<IRecommendationSource>().Select(source => source.Info.Name)];
    }

    private static ServiceProvider Build(Action<RecommendationSourcesBuilder> addSources)
        => new ServiceCollection().AddMusicGenreRecommendations(addSources).BuildServiceProvider();
}
