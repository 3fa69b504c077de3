using MusicGenre.Features;

namespace MusicGenre.Training.Augmentation;

/// <summary>A random variation of examples during training. Implementations are immutable and thread-safe.</summary>
internal interface IExampleAugmentation
{
    /// <summary>
    /// A description with all numbers that matter. It is stored in checkpoints, which can be resumed only with the same description.
    /// </summary>
    string Description { get; }

    /// <summary>Varies an example in place; all randomness must come from <paramref name="random"/>.</summary>
    /// <param name="example">The features, row-major [channel, band, frame].</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="random">The example's random numbers.</param>
    void Apply(Span<float> example, FeatureShape shape, ref ExampleRandom random);
}
