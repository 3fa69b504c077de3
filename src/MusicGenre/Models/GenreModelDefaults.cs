using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Pipelines;

namespace MusicGenre.Models;

/// <summary>Loads models for the default engine: an ML.NET pipeline, <see cref="MlNetInferenceEngine.Shared"/>.</summary>
public static class GenreModelDefaults
{
    extension(GenreModel)
    {
        /// <summary>Loads a model from its two files; its network runs in an ML.NET pipeline.</summary>
        /// <param name="path">The path of <c>name.onnx</c> or of <c>name.card.json</c>; the other file must be in the same folder.</param>
        /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
        /// <exception cref="FileNotFoundException">One of the two files does not exist.</exception>
        /// <exception cref="GenreModelException">The files are damaged or do not match.</exception>
        public static GenreModel Load(string path, IFeatureExtractor? extractor = null)
            => GenreModel.Load(path, MlNetInferenceEngine.Shared, extractor);

        /// <summary>Finds everything that would keep a model from loading; its network runs in an ML.NET pipeline.</summary>
        /// <param name="path">The path of <c>name.onnx</c> or of <c>name.card.json</c>; the other file must be in the same folder.</param>
        /// <param name="extractor">A custom front end, or null for the one that the card describes.</param>
        /// <returns>The problems, each with its file; empty if the model can be loaded.</returns>
        /// <exception cref="FileNotFoundException">One of the two files does not exist.</exception>
        public static IReadOnlyList<string> FindProblems(string path, IFeatureExtractor? extractor = null)
            => GenreModel.FindProblems(path, MlNetInferenceEngine.Shared, extractor);

        /// <summary>Loads a bundled model; its network runs in an ML.NET pipeline.</summary>
        /// <param name="name">One of <see cref="BundledModels.Names"/>.</param>
        /// <exception cref="ArgumentException">No bundled model has that name.</exception>
        public static GenreModel LoadBundled(string name) => EarlyOpening.Use(name, engine => GenreModel.LoadBundled(name, engine));
    }
}
