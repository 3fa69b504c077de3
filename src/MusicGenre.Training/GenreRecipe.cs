using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training;

/// <summary>
/// Everything that determines a model except the data: front end, segments, network and training. Start from <see cref="MfccNetwork"/> or
/// <see cref="StackNetwork"/> and change it with <c>with</c>; a recipe created from scratch has the network of <see cref="MfccNetwork"/>.
/// </summary>
public sealed record GenreRecipe
{
    /// <summary>
    /// Three blocks of convolution, batch norm and pooling to 128 channels, then 512 and 256 units, on 13 MFCCs of 3 s: batches of 32, Adam at
    /// 0.001 halved on plateaus, up to 50 epochs, stopped 5 after the best. Frames are 1,708 samples apart and not centered, so that audio gives
    /// the same features as GTZAN's mel archive.
    /// </summary>
    public static GenreRecipe MfccNetwork { get; } = new()
    {
        Name = "mfcc-cnn",
        Description = "Convolutional network over 13 MFCCs of 3-second segments.",
        Features = new MfccOptions { Stft = new StftOptions { HopLength = 1708, Centered = false } },
        Segments = new SegmentOptions { SampleCount = (38 * 1708) + 2048, HopLength = 3 * 22_050 },
        CreateNetwork = NetworkRecipes.CreateMfccNetwork,
    };

    /// <summary>
    /// Four blocks of convolution, batch norm and pooling to 64 channels, then 128 units, on spectrogram stacks of 10 s: 128 mel bands of the
    /// full, harmonic and percussive spectrogram and of onset strength, on the frames of <see cref="MfccNetwork"/> and trained as it is. A clip
    /// of 30 s gives three segments, each an example; a song is classified by all of its segments, with their probabilities averaged.
    /// </summary>
    /// <remarks>
    /// Mel bands are separated, not bins, so that audio gives the same features as a mel archive. The kernels cover as much time as 31 frames at
    /// a hop of 512, 0.7 s. To classify only the middle of a song, set <see cref="GenreClassifierOptions.Excerpt"/>.
    /// </remarks>
    public static GenreRecipe StackNetwork { get; } = new()
    {
        Name = "stack-cnn",
        Description = "Convolutional network over spectrogram stacks (full, harmonic, percussive, onset strength) of 10-second segments.",
        Features = new SpectrogramStackOptions
        {
            Frequency = FrequencyAxis.Mel,
            Stft = new StftOptions { HopLength = 1708, Centered = false },
            Separation = new SeparationOptions { Axis = FrequencyAxis.Mel, HarmonicKernelFrames = 9, PercussiveKernelBins = 17 },
        },
        Segments = new SegmentOptions { SampleCount = (128 * 1708) + 2048, HopLength = 10 * 22_050 },
        CreateNetwork = NetworkRecipes.CreateStackNetwork,
    };

    /// <summary>The recipes above; their names are distinct.</summary>
    public static IReadOnlyList<GenreRecipe> BuiltIn { get; } = [MfccNetwork, StackNetwork];

    /// <summary>The name of models made by this recipe.</summary>
    public required string Name { get; init; }

    /// <summary>A description of such a model in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The license of such a model, such as an SPDX expression; "unspecified" by default.</summary>
    public string License { get; init; } = ModelLicense.Unspecified;

    /// <summary>The front end.</summary>
    public required FeatureExtractorOptions Features { get; init; }

    /// <summary>How audio is cut.</summary>
    public required SegmentOptions Segments { get; init; }

    /// <summary>Creates the network from a feature shape, genres in label order, and a name.</summary>
    internal Func<FeatureShape, IReadOnlyList<string>, string, NetworkDefinition> CreateNetwork { get; init; } = NetworkRecipes.CreateMfccNetwork;

    /// <summary>How the network is trained.</summary>
    public TrainingOptions Training { get; init; } = new();
}
