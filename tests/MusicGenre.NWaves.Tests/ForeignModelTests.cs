using System.Security.Cryptography;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;
using Xunit;
using MfccExtractor = NWaves.FeatureExtractors.MfccExtractor;
using MfccOptions = NWaves.FeatureExtractors.Options.MfccOptions;

namespace MusicGenre.NWaves.Tests;

/// <summary>A network that was made with NWaves' MFCCs, from its file to the genre of a clip.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private const int SegmentLength = 16_000;
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ClassifyAsync_ModelWithAnNWavesFrontEnd_TellsBassFromTreble()
    {
        var path = WriteModel();
        using var model = GenreModel.Load(path, new ManagedInferenceEngine(), CreateFrontEnd());
        Assert.Equal(new FeatureShape(1, 13, 61), model.FeatureShape);
        using var classifier = new GenreClassifier(model);
        foreach (var (frequency, genre) in new[] { (150, "bass"), (6000, "treble") })
        {
            // Stereo at another rate: the classifier mixes and resamples to what NWaves' extractor expects.
            var prediction = await classifier.ClassifyAsync(new AudioClip(Tone(frequency, 44_100, seconds: 3), 44_100, 2));
            Assert.Equal(genre, prediction.Genre);
            Assert.True(prediction.Best.Probability > 0.9f, prediction.ToString());
        }
    }

    [Fact]
    public async Task ClassifyAsync_CallsAtOnce_GiveTheSameProbabilities()
    {
        using var model = GenreModel.Load(WriteModel(), new ManagedInferenceEngine(), CreateFrontEnd());
        using var classifier = new GenreClassifier(model);
        var clips = Enumerable.Range(1, 8).Select(i => new AudioClip(Tone(i * 500, 16_000, seconds: 2), 16_000, 2)).ToList();
        List<GenrePrediction> inTurn = [];
        foreach (var clip in clips)
        {
            inTurn.Add(await classifier.ClassifyAsync(clip));
        }

        var atOnce = await Task.WhenAll(clips.Select(clip => classifier.ClassifyAsync(clip)));
        Assert.Equal(inTurn.Select(prediction => prediction.Best), atOnce.Select(prediction => prediction.Best));
    }

    [Fact]
    public void Load_FrontEndOfAnotherShape_SaysWhatTheNetworkTakes()
    {
        var other = new NWavesFrontEnd(new MfccExtractor(new MfccOptions { SamplingRate = 16_000, FeatureCount = 20, FrameSize = 512, HopSize = 256 }));
        var exception = Assert.Throws<GenreModelException>(() => GenreModel.Load(WriteModel(), new ManagedInferenceEngine(), other));
        Assert.Contains("13", exception.Message, StringComparison.Ordinal);
        Assert.Contains("20", exception.Message, StringComparison.Ordinal);
    }

    private static NWavesFrontEnd CreateFrontEnd()
        => new(new MfccExtractor(new MfccOptions { SamplingRate = 16_000, FeatureCount = 13, FrameSize = 512, HopSize = 256 }));

    /// <summary>A tone of two channels.</summary>
    private static float[] Tone(double frequency, int rate, int seconds)
        => [.. Enumerable.Range(0, 2 * rate * seconds).Select(i => 0.5f * (float)Math.Sin(Math.Tau * frequency * (i / 2) / rate))];

    /// <summary>A network that looks at the mean of coefficient 1, which is high where the lower half of the bands is the louder one.</summary>
    private string WriteModel()
    {
        var shape = CreateFrontEnd().GetShape(SegmentLength);
        var weights = new float[shape.Length * 2];
        for (var frame = 0; frame < shape.Frames; frame++)
        {
            weights[((1 * shape.Frames) + frame) * 2] = 1f / shape.Frames;
            weights[(((1 * shape.Frames) + frame) * 2) + 1] = -1f / shape.Frames;
        }

        var network = TinyNetwork.Create(shape.Bands, shape.Frames, weights);
        var card = new GenreModelCard
        {
            Name = "bass-or-treble",
            Description = "Tells low from high.",
            Genres = ["bass", "treble"],
            Features = null,
            Segments = new SegmentOptions { SampleCount = SegmentLength, HopLength = SegmentLength },
            Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(network)) },
            License = "MIT",
            Training = "none",
        };
        var path = Path.Combine(_folder, "bass-or-treble.onnx");
        File.WriteAllBytes(path, network);
        File.WriteAllBytes(Path.Combine(_folder, "bass-or-treble.card.json"), card.ToJson());
        return path;
    }
}
