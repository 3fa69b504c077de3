using MusicGenre.Recommendations;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers recommendations with a dependency injection container.</summary>
public static class MusicGenreRecommendationsServiceCollectionExtensions
{
    /// <summary>Registers the sources of recommendations that a program offers, as <see cref="IRecommendationSource"/>. Without a choice there are none.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="addSources">Chooses the sources; the first is the default.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddMusicGenreRecommendations(this IServiceCollection services, Action<RecommendationSourcesBuilder> addSources)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(addSources);
        addSources(new(services));
        return services;
    }
}
