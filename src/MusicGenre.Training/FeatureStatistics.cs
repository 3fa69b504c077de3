using MusicGenre.Training.Operations;

namespace MusicGenre.Training;

/// <summary>The mean and standard deviation of each channel and band over examples and frames.</summary>
internal sealed class FeatureStatistics
{
    private FeatureStatistics(double[] means, double[] deviations) => (Means, Deviations) = (means, deviations);

    public double[] Means { get; }

    public double[] Deviations { get; }

    /// <summary>Computed in one pass, with sums relative to a value of the row itself, so that nothing cancels.</summary>
    public static FeatureStatistics Measure(IExampleSet examples, CancellationToken cancellationToken)
    {
        var frames = examples.Shape.Frames;
        var rows = examples.Shape.Length / frames;
        var values = new float[examples.Shape.Length];
        var origins = new double[rows];
        var sums = new double[rows];
        var squares = new double[rows];
        for (var example = 0; example < examples.Count; example++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            examples.Read(example, values);
            for (var row = 0; row < rows; row++)
            {
                if (example == 0)
                {
                    origins[row] = values[row * frames];
                }

                double sum = 0, square = 0;
                foreach (var value in values.AsSpan(row * frames, frames))
                {
                    var distance = value - origins[row];
                    sum += distance;
                    square += distance * distance;
                }

                sums[row] += sum;
                squares[row] += square;
            }
        }

        var count = (double)examples.Count * frames;
        var means = new double[rows];
        var deviations = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var mean = sums[row] / count;
            means[row] = origins[row] + mean;
            deviations[row] = Math.Sqrt(Math.Max(squares[row] / count - mean * mean, 0));
        }

        return new(means, deviations);
    }

    public void ApplyTo(NormalizationOperation operation) => operation.SetStatistics(Means, Deviations);
}
