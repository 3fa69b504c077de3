using System.Numerics.Tensors;
using MusicGenre.Training.Execution;

namespace MusicGenre.Training.Operations;

/// <summary>Two numbers for each example and channel, from which batch norm computes those of the whole batch.</summary>
internal sealed class ChannelMeasures(int batchCapacity, int channels, int plane)
{
    private readonly float[] _first = new float[checked(batchCapacity * channels)];
    private readonly float[] _second = new float[checked(batchCapacity * channels)];

    /// <summary>The first numbers, [example, channel].</summary>
    public ReadOnlySpan<float> First => _first;

    /// <summary>The second numbers, [example, channel].</summary>
    public ReadOnlySpan<float> Second => _second;

    /// <summary>Computes the mean of each channel and the sum of the squared deviations from it.</summary>
    public void TakeMoments(int example, ReadOnlySpan<float> values)
    {
        var means = RowOf(_first, example);
        var squares = RowOf(_second, example);
        if (plane == 1)
        {
            values.CopyTo(means);
            squares.Clear();
            return;
        }

        for (var channel = 0; channel < channels; channel++)
        {
            var row = values.Slice(channel * plane, plane);
            means[channel] = RowSums.Sum(row) / plane;
            squares[channel] = RowSums.SquaredDeviations(row, means[channel]);
        }
    }

    /// <summary>
    /// Computes the sum of each channel's gradients and that of their products with the values' distances from the channel's center.
    /// </summary>
    public void TakeGradients(int example, ReadOnlySpan<float> gradients, ReadOnlySpan<float> values, ReadOnlySpan<float> centers)
    {
        var sums = RowOf(_first, example);
        var products = RowOf(_second, example);
        if (plane == 1)
        {
            gradients.CopyTo(sums);
            TensorPrimitives.Subtract(values, centers, products);
            TensorPrimitives.Multiply(products, gradients, products);
            return;
        }

        for (var channel = 0; channel < channels; channel++)
        {
            var row = gradients.Slice(channel * plane, plane);
            sums[channel] = RowSums.Sum(row);
            products[channel] = RowSums.CentredDot(row, values.Slice(channel * plane, plane), centers[channel]);
        }
    }

    private Span<float> RowOf(float[] measures, int example) => measures.AsSpan(example * channels, channels);
}
