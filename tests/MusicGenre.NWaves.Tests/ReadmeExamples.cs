using MusicGenre.Audio;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;
using NWaves.FeatureExtractors.Serializers;
using NWaves.Signals;

namespace MusicGenre.NWaves.Tests;

/// <summary>The examples of the package's README, compiled; <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class ReadmeExamples
{
    public static async Task SignalsAsync()
    {
        // README: begin
        AudioClip clip = await AudioClip.LoadAsync("song.mp3");
        DiscreteSignal mono = clip.ToDiscreteSignal();                   // ToDiscreteSignals(): one for each channel
        AudioClip back = mono.ToAudioClip();

        // README: end
        _ = back;
    }

    public static async Task FeaturesAsync(DiscreteSignal mono, Stream stream)
    {
        // README: begin
        var extractor = new NWavesFeatureExtractor(new MfccOptions());   // or Mel…, Spectrogram…, SpectrogramStackOptions
        List<float[]> vectors = extractor.ComputeFrom(mono);             // one vector of 13 coefficients for each frame
        var csv = new CsvFeatureSerializer(vectors, extractor.TimeMarkers(vectors.Count), extractor.FeatureDescriptions);
        await csv.SerializeAsync(stream);

        // README: end
    }

    public static async Task FrontEndAsync(IInferenceEngine engine)
    {
        // README: begin
        var mfcc = new global::NWaves.FeatureExtractors.MfccExtractor(
            new() { SamplingRate = 16_000, FeatureCount = 13, FrameSize = 512, HopSize = 256 });
        using var model = GenreModel.Load("mine.onnx", engine, new NWavesFrontEnd(mfcc));
        using var classifier = new GenreClassifier(model);
        Console.WriteLine(await classifier.ClassifyAsync("song.mp3"));

        // README: end
    }
}
