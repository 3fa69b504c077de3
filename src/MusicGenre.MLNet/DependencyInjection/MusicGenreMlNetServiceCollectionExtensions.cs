using MusicGenre;
using MusicGenre.MLNet;
using MusicGenre.Models;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MusicGenre over ML.NET with a container.</summary>
public static class MusicGenreMlNetServiceCollectionExtensions
{
    /// <summary>Registers a shared <see cref="IGenreClassifier"/> whose network runs in an ML.NET pipeline, unless one is registered already. The container disposes of it and of its model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="engineOptions">How the network runs, or null for the defaults.</param>
    /// <param name="options">How to judge, or null for the defaults.</param>
    /// <param name="modelPath">The path of <c>name.onnx</c> or <c>name.card.json</c>, or null for the bundled default.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option of the engine is out of range; the message names it and repeats its value.</exception>
    public static IServiceCollection AddMusicGenreMlNet(
        this IServiceCollection services, MlNetOptions? engineOptions = null, GenreClassifierOptions? options = null, string? modelPath = null)
    {
        var engine = new MlNetInferenceEngine(engineOptions);
        return services.AddMusicGenre(
            options, _ => modelPath is null ? GenreModel.LoadBundled(BundledModels.Default, engine) : GenreModel.Load(modelPath, engine));
    }
}
