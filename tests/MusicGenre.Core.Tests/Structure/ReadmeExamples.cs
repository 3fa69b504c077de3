using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Core.Tests.Structure;

/// <summary>The examples of the packages' READMEs, compiled; <see cref="ReadmeTests"/> holds them together.</summary>
internal static class ReadmeExamples
{
    public static async Task RunCoreAsync()
    {
        // MusicGenre.Core: begin
        AudioClip clip = (await AudioClip.LoadAsync("song.mp3")).ToMono().Resample(22_050);
        var extractor = new MfccExtractor();
        FeatureShape shape = extractor.GetShape(clip.SampleCount);
        var coefficients = new float[shape.Length];                  // row-major [channel, coefficient, frame]
        extractor.Extract(clip.Samples.Span, coefficients);
        // end
    }

    public static async Task RunManagedEngineAsync()
    {
        // MusicGenre.ManagedEngine: begin
        using var classifier = GenreClassifier.CreateDefault(new ManagedInferenceEngine());
        GenrePrediction song = await classifier.ClassifyAsync("song.mp3");
        Console.WriteLine($"{song.Genre ?? "don't know"} ({song.Best.Probability:P1})");
        // end
    }
}
