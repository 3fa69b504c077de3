using MusicGenre.Features;
using MusicGenre.Models;

namespace MusicGenre.Training;

/// <summary>Everything that decides a model but the data: front end, segments, network and how it learns.</summary>
public sealed record GenreRecipe
{
    /// <summary>
    /// The network of <see cref="NetworkRecipes.CreateMfccNetwork"/> on 13 MFCCs of 3 s: batches of 32, Adam at 0.001 halved on plateaus, up to
    /// 50 epochs, stopped 5 after the best. Frames are 1,708 samples apart and not centred, so that audio gives what GTZAN's mel archive holds.
    /// </summary>
    public static GenreRecipe MfccNetwork { get; } = new()
    {
        Name = "mfcc-cnn",
        Description = "Convolutional network over 13 MFCCs of 3-second segments.",
        Features = new MfccOptions { Stft = new StftOptions { HopLength = 1708, Centered = false } },
        Segments = new SegmentOptions { SampleCount = (38 * 1708) + 2048, HopLength = 3 * 22_050 },
        CreateNetwork = NetworkRecipes.CreateMfccNetwork,
    };

    /// <summary>The name of models made by this recipe.</summary>
    public required string Name { get; init; }

    /// <summary>What such a model is, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The front end.</summary>
    public required FeatureExtractorOptions Features { get; init; }

    /// <summary>How audio is cut.</summary>
    public required SegmentOptions Segments { get; init; }

    /// <summary>Makes the network for features of a shape, genres in label order, and a name.</summary>
    public required Func<FeatureShape, IReadOnlyList<string>, string, NetworkDefinition> CreateNetwork { get; init; }

    /// <summary>How the network learns.</summary>
    public TrainingOptions Training { get; init; } = new();
}
