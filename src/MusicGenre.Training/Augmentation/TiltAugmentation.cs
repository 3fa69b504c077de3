using System.Numerics.Tensors;
using MusicGenre.Features;

namespace MusicGenre.Training.Augmentation;

/// <summary>
/// Makes examples brighter or duller, as different recording and equalization would: adds a linear ramp over the bands to all values, which must
/// be decibels.
/// </summary>
internal sealed record TiltAugmentation : IExampleAugmentation
{
    /// <summary>The maximum that is added at one end of the bands and subtracted at the other, in decibels; 6 by default.</summary>
    public double MaximumDecibels { get; init; } = 6;

    /// <inheritdoc />
    public string Description => FormattableString.Invariant($"tilt within {MaximumDecibels} dB");

    /// <inheritdoc />
    public void Apply(Span<float> example, FeatureShape shape, ref ExampleRandom random)
    {
        var end = random.NextDouble(-MaximumDecibels, MaximumDecibels);
        for (var row = 0; row < shape.Channels * shape.Bands; row++)
        {
            var place = shape.Bands > 1 ? 2.0 * (row % shape.Bands) / (shape.Bands - 1) - 1 : 0;
            var values = example.Slice(row * shape.Frames, shape.Frames);
            TensorPrimitives.Add(values, (float)(end * place), values);
        }
    }
}
