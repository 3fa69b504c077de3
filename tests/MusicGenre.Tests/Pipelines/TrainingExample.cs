using Microsoft.ML;
using MusicGenre.Models;

namespace MusicGenre.Tests.Pipelines;

/// <summary>The example of docs/mlnet.md, compiled and run; <see cref="TrainingExampleTests"/> holds the two together.</summary>
internal static class TrainingExample
{
    /// <summary>Trains two trainers on a folder and gives the accuracy of each.</summary>
    public static IReadOnlyList<double> Run(string music, Action<string> write)
    {
        var accuracies = new List<double>();

        // mlnet: begin
        var ml = new MLContext(seed: 1);
        using var model = GenreModel.LoadBundled(BundledModels.Default);
        var files = ml.Data.LoadAudioFolder(music);                              // columns Path, Genre and Artist
        var listen = ml.Transforms.EmbedAudio("Features", "Path", model)
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", "Genre"));
        var songs = ml.Data.Cache(listen.Fit(files).Transform(files));           // decode each file once
        foreach (IEstimator<ITransformer> trainer in (IEstimator<ITransformer>[])
            [ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 50), ml.MulticlassClassification.Trainers.LightGbm(minimumExampleCountPerLeaf: 1)])
        {
            var folds = ml.MulticlassClassification.CrossValidate(
                songs, ml.Transforms.NormalizeMeanVariance("Features").Append(trainer), numberOfFolds: 3, samplingKeyColumnName: "Artist");
            write($"{trainer.GetType().Name}: {folds.Average(fold => fold.Metrics.MacroAccuracy):P1}");

            // mlnet: end
            accuracies.Add(folds.Average(fold => fold.Metrics.MicroAccuracy));

            // mlnet: resume
        }

        // mlnet: end
        return accuracies;
    }
}
