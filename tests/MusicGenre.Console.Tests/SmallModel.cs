using MusicGenre.Features;
using MusicGenre.Models;
using MusicGenre.Training;
using MusicGenre.Training.Data;
using MusicGenre.Training.Layers;

namespace MusicGenre.Cli.Tests;

/// <summary>Makes a small model with an embedding of 16 values.</summary>
internal static class SmallModel
{
    /// <summary>Trains the model on a folder for an epoch and saves it.</summary>
    /// <returns>The path of the ONNX file.</returns>
    public static async Task<string> CreateAsync(string music, string output)
    {
        var recipe = new GenreRecipe
        {
            Name = "small",
            Description = "For tests.",
            Features = new MelSpectrogramOptions
            {
                SampleRate = 8000,
                Stft = new StftOptions { FrameLength = 256, HopLength = 128, Centered = false },
                Mel = new MelOptions { BandCount = 8 },
            },
            Segments = new SegmentOptions { SampleCount = 4000, HopLength = 4000 },
            CreateNetwork = (shape, genres, name) => new NetworkDefinition
            {
                Name = name,
                Input = shape,
                Genres = genres,
                Layers = [new NormalizationLayer(), new FlattenLayer(), new LinearLayer { Units = 16 }, new ActivationLayer(), new LinearLayer { Units = genres.Count }],
            },
            Training = new TrainingOptions { Epochs = 1 },
        };
        var data = await SegmentData.LoadAsync(music, recipe.Features, recipe.Segments);
        var model = await GenreTrainer.TrainAsync(recipe, data, Splits.RandomTracks(data, 0.34), "sounds");
        return model.Save(output);
    }
}
