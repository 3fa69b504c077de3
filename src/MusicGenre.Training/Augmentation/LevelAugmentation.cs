using System.Numerics.Tensors;
using MusicGenre.Features;

namespace MusicGenre.Training.Augmentation;

/// <summary>Makes examples louder or softer: adds the same offset to all values, which must be decibels.</summary>
internal sealed record LevelAugmentation : IExampleAugmentation
{
    /// <summary>The maximum that is added or subtracted, in decibels; 6 by default.</summary>
    public double MaximumDecibels { get; init; } = 6;

    /// <inheritdoc />
    public string Description => FormattableString.Invariant($"level within {MaximumDecibels} dB");

    /// <inheritdoc />
    public void Apply(Span<float> example, FeatureShape shape, ref ExampleRandom random) =>
        TensorPrimitives.Add(example, (float)random.NextDouble(-MaximumDecibels, MaximumDecibels), example);
}
