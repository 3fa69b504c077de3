using System.Numerics.Tensors;

namespace MusicGenre.Features;

/// <summary>The samples themselves, for networks that begin with the waveform. Immutable and thread-safe.</summary>
/// <remarks>The features are [1, 1, sample].</remarks>
public sealed class WaveformExtractor : IFeatureExtractor
{
    /// <summary>What keeps silence from being divided by zero.</summary>
    private const double VarianceFloor = 1e-7;

    /// <summary>Checks the options.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message contains its name and value.</exception>
    public WaveformExtractor(WaveformOptions? options = null)
    {
        Options = options ?? new WaveformOptions();
        Options.Validate();
    }

    /// <summary>The options of the extractor.</summary>
    public WaveformOptions Options { get; }

    /// <inheritdoc/>
    public int SampleRate => Options.SampleRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> is negative.</exception>
    public FeatureShape GetShape(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return new FeatureShape(1, 1, sampleCount);
    }

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination)
    {
        FeatureLength.Require(Options, samples, GetShape(samples.Length), destination);
        samples.CopyTo(destination);
        if (Options.Standardize && !samples.IsEmpty)
        {
            Standardize(destination);
        }
    }

    private static void Standardize(Span<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        TensorPrimitives.Subtract(values, (float)mean, values);
        TensorPrimitives.Multiply(values, (float)(1 / Math.Sqrt((squares / values.Length) + VarianceFloor)), values);
    }
}
