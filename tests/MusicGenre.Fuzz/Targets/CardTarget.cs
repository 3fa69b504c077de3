using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Models;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The JSON of model cards.</summary>
internal sealed class CardTarget() : FuzzTarget("card")
{
    /// <summary>Few, because these readers refuse at the first fault.</summary>
    protected override int MostChanges => 4;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var card = GenreModelCard.FromJson(input, "fuzzed");
            var json = card.ToJson();
            ContractException.Require(GenreModelCard.FromJson(json, "copy").ToJson().AsSpan().SequenceEqual(json), "The card changes when it is written and read.");
            return true;
        }
        catch (GenreModelException exception)
        {
            ContractException.Require(exception.Model == "fuzzed", "The exception names another model.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() =>
    [
        .. BundledModels.Names.Select(name => BundledModels.ReadCard(name).ToJson()),
        Make(new MfccOptions()),
        Make(new MelSpectrogramOptions()),
        Make(new SpectrogramOptions()),
        Make(new SpectrogramStackOptions()),
        Make(new WaveformOptions()),
        Make(FrontEnds.EfficientAt.Features),
        Make(null),
    ];

    protected override IReadOnlyList<IMutator> CreateMutators()
    {
        var json = new JsonMutator(
            "mfcc", "mel", "spectrogram", "stack", "Slaney", "Htk", "None", "One", "Hann", "Hamming", "Mean", "GeometricMean", "ChannelBandFrame", "BandFrameChannel",
            "FrameBandChannel", "Maximum", "Linear", "Mel");
        return [new ByteMutator(), json, json, json, json, json, json];
    }

    private static byte[] Make(FeatureExtractorOptions? features) => new GenreModelCard
    {
        Name = "small",
        Description = "A card.",
        Genres = ["a", "b"],
        Features = features,
        Segments = new() { SampleCount = 4096, HopLength = 2048 },
        Network = new() { Sha256 = new string('0', 64) },
        License = "MIT",
        Training = "none",
    }.ToJson();
}
