using MusicGenre.Features;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Augmentation;

/// <summary>Masks stretches of time (Park et al., 2019): in all channels and bands, the values of some frames become the example's mean.</summary>
internal sealed record TimeMaskAugmentation : IExampleAugmentation
{
    /// <summary>The number of stretches; 2 by default.</summary>
    public int Count { get; init; } = 2;

    /// <summary>The maximum share of all frames that a stretch masks, from 0 to 1; 0.1 by default.</summary>
    public double MaximumShare { get; init; } = 0.1;

    /// <inheritdoc />
    public string Description => FormattableString.Invariant($"{Count} time masks of up to {MaximumShare}");

    /// <inheritdoc />
    public void Apply(Span<float> example, FeatureShape shape, ref ExampleRandom random)
    {
        var mean = RowSums.Sum(example) / example.Length;
        for (var i = 0; i < Count; i++)
        {
            var length = random.NextInt32((int)Math.Clamp(MaximumShare * shape.Frames, 0, shape.Frames) + 1);
            var start = random.NextInt32(shape.Frames - length + 1);
            for (var row = 0; row < shape.Channels * shape.Bands; row++)
            {
                example.Slice(row * shape.Frames + start, length).Fill(mean);
            }
        }
    }
}
