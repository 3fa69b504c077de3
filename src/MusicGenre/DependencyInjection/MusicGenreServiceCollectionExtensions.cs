using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicGenre;
using MusicGenre.Models;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MusicGenre with a dependency injection container.</summary>
public static class MusicGenreServiceCollectionExtensions
{
    /// <summary>Registers a shared <see cref="IGenreClassifier"/> and its <see cref="GenreModel"/>, unless they are already registered. The container disposes both.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="options">How to classify, or null for the defaults.</param>
    /// <param name="loadModel">Loads the model when it is first needed, or null for the bundled default.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddMusicGenre(
        this IServiceCollection services, GenreClassifierOptions? options = null, Func<IServiceProvider, GenreModel>? loadModel = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(loadModel ?? (_ => GenreModel.LoadBundled(BundledModels.Default)));
        services.TryAddSingleton<IGenreClassifier>(provider => new GenreClassifier(provider.GetRequiredService<GenreModel>(), options));
        return services;
    }
}
