using System.Security.Cryptography;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Models;

namespace MusicGenre.Fuzz.Targets;

/// <summary>Models made of a damaged card and a whole network: what the card accepts, the front end must be able to compute.</summary>
internal sealed class ModelTarget() : FuzzTarget("model")
{
    private const int SegmentLength = 1024;

    private static readonly FeatureExtractorOptions[] Features =
    [
        new MfccOptions { SampleRate = 8000, Stft = new() { FrameLength = 256, HopLength = 128 }, Mel = new() { BandCount = 20 }, CoefficientCount = 10 },
        new MelSpectrogramOptions { SampleRate = 8000, Stft = new() { FrameLength = 256, HopLength = 256, Centered = false }, Mel = new() { BandCount = 12 } },
        new SpectrogramOptions { SampleRate = 8000, Stft = new() { FrameLength = 64, HopLength = 512 } },
        new SpectrogramStackOptions { SampleRate = 8000, Stft = new() { FrameLength = 256, HopLength = 256 }, Mel = new() { BandCount = 10 } },
        new MelSpectrogramOptions
        {
            SampleRate = 8000,
            Stft = new()
            {
                FrameLength = 201,
                HopLength = 100,
                FftLength = 256,
                Symmetric = true,
                Padding = FramePadding.Reflect,
                RemoveMean = true,
                PreEmphasis = 0.9,
                PreEmphasisScope = PreEmphasisScope.Signal,
                InputScale = 32_768,
            },
            Mel = new() { BandCount = 11, Norm = MelNorm.UnitMaximum, Slope = MelSlope.Mel },
            Quantity = SpectrumQuantity.Magnitude,
            Decibels = null,
            Logarithm = new(),
            Scaling = new() { Offset = 4.5, Divisor = 5 },
        },
        new WaveformOptions { SampleRate = 8000, Standardize = true },
    ];

    private static readonly byte[][] Networks = [.. Features.Select(features => NetworkSeeds.Linear(features.CreateExtractor().GetShape(SegmentLength), 2))];

    private static readonly string[] Hashes = [.. Networks.Select(network => Convert.ToHexStringLower(SHA256.HashData(network)))];

    /// <summary>A card may describe features of up to 2²⁶ values, and tables for frames of up to 2²⁰ samples.</summary>
    public override long AllocationLimit(int inputLength) => 1L << 31;

    /// <summary>The same holds for its time.</summary>
    public override double TimeLimit(int inputLength) => 10;

    /// <summary>Few, because a card is refused at the first fault.</summary>
    protected override int MostChanges => 3;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var card = GenreModelCard.FromJson(input, "fuzzed");
            var number = Math.Max(0, Array.IndexOf(Hashes, card.Network.Sha256));
            using var model = new GenreModel(card, new NetworkSource(Networks[number], "fuzzed"), new ManagedInferenceEngine());
            if (card.Segments.SampleCount <= workspace.Samples.Length)
            {
                var samples = workspace.Samples.AsSpan(0, card.Segments.SampleCount);
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (workspace.Random.NextByte() - 128) / 128f;
                }

                var probabilities = new float[card.Genres.Count];
                model.Predict(samples, 1, probabilities);
                ContractException.Require(Math.Abs(probabilities.Sum() - 1) < 0.01, "The probabilities do not sum to 1.");
            }

            return true;
        }
        catch (GenreModelException exception)
        {
            ContractException.Require(exception.Model == "fuzzed", "The exception names another model.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => [.. Features.Select((features, i) => new GenreModelCard
    {
        Name = "small",
        Description = "A card.",
        Genres = ["a", "b"],
        Features = features,
        Segments = new() { SampleCount = SegmentLength, HopLength = SegmentLength },
        Network = new() { Sha256 = Hashes[i], ProbabilitiesOutput = "y" },
        License = "MIT",
        Training = "none",
    }.ToJson())];

    protected override IReadOnlyList<IMutator> CreateMutators() =>
    [
        new JsonMutator(
            "mfcc", "mel", "spectrogram", "stack", "Slaney", "Htk", "None", "One", "Maximum", "Hann", "Hamming", "Mean", "GeometricMean", "ChannelBandFrame", "y", "Softmax",
            "Sigmoid", "waveform", "Povey", "Reflect", "Signal", "Magnitude", "UnitMaximum", "LnOfMaximum", "Log10OfScaled", "FrameBand", "BandFrame", "Frame", "ChannelFrameBand"),
    ];
}
