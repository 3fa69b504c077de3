using MusicGenre.Features;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Augmentation;

/// <summary>Masks ranges of frequency (Park et al., 2019): in all channels and frames, the values of some bands become the example's mean.</summary>
internal sealed record BandMaskAugmentation : IExampleAugmentation
{
    /// <summary>The number of ranges; 2 by default.</summary>
    public int Count { get; init; } = 2;

    /// <summary>The maximum share of all bands that a range masks, from 0 to 1; 0.1 by default.</summary>
    public double MaximumShare { get; init; } = 0.1;

    /// <inheritdoc />
    public string Description => FormattableString.Invariant($"{Count} band masks of up to {MaximumShare}");

    /// <inheritdoc />
    public void Apply(Span<float> example, FeatureShape shape, ref ExampleRandom random)
    {
        var mean = RowSums.Sum(example) / example.Length;
        for (var i = 0; i < Count; i++)
        {
            var height = random.NextInt32((int)Math.Clamp(MaximumShare * shape.Bands, 0, shape.Bands) + 1);
            var start = random.NextInt32(shape.Bands - height + 1);
            for (var channel = 0; channel < shape.Channels; channel++)
            {
                example.Slice((channel * shape.Bands + start) * shape.Frames, height * shape.Frames).Fill(mean);
            }
        }
    }
}
