using MusicGenre.Models;
using MusicGenre.Pipelines;

namespace MusicGenre;

/// <summary>Creates classifiers over the default engine: an ML.NET pipeline, <see cref="MlNetInferenceEngine.Shared"/>.</summary>
public static class GenreClassifierDefaults
{
    extension(GenreClassifier)
    {
        /// <summary>Creates a classifier over the bundled model <see cref="BundledModels.Default"/>, which it owns; its network runs in an ML.NET pipeline.</summary>
        /// <param name="options">How to classify, or null for the defaults.</param>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message contains its name.</exception>
        public static GenreClassifier CreateDefault(GenreClassifierOptions? options = null)
            => EarlyOpening.Use(BundledModels.Default, engine => GenreClassifier.CreateDefault(engine, options));
    }
}
