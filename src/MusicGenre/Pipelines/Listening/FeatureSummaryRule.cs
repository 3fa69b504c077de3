using MusicGenre.Features;

namespace MusicGenre.Pipelines.Listening;

/// <summary>Applies a <see cref="FeatureSummary"/>.</summary>
internal static class FeatureSummaryRule
{
    /// <summary>The axes of the result of <see cref="Apply"/>.</summary>
    public static int[] GetDimensions(this FeatureSummary summary, FeatureShape shape) => summary switch
    {
        FeatureSummary.MeanAndDeviation => [2, shape.Channels, shape.Bands],
        FeatureSummary.None => [shape.Channels, shape.Bands, shape.Frames],
        _ => throw new ArgumentOutOfRangeException(nameof(summary), summary, $"{summary} is not a defined summary."),
    };

    /// <summary>Summarizes features, [channel, band, frame].</summary>
    public static float[] Apply(this FeatureSummary summary, float[] features, FeatureShape shape)
    {
        if (summary == FeatureSummary.None)
        {
            return features;
        }

        var rows = shape.Channels * shape.Bands;
        var statistics = new float[2 * rows];
        for (var row = 0; row < rows; row++)
        {
            var values = features.AsSpan(row * shape.Frames, shape.Frames);
            double sum = 0, squares = 0;
            foreach (var value in values)
            {
                sum += value;
            }

            var mean = sum / shape.Frames;
            foreach (var value in values)
            {
                squares += (value - mean) * (value - mean);
            }

            (statistics[row], statistics[row + rows]) = ((float)mean, (float)Math.Sqrt(squares / shape.Frames));
        }

        return statistics;
    }
}
