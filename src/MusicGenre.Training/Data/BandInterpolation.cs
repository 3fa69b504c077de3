using System.Numerics.Tensors;

namespace MusicGenre.Training.Data;

/// <summary>
/// Fills in mel bands that an archive does not store: linearly in decibels between the stored neighbors, and with the value of the outermost
/// band beyond it.
/// </summary>
internal sealed class BandInterpolation
{
    private readonly (int Lower, int Upper, float Weight)[] _bands;

    public BandInterpolation(IReadOnlyList<int> storedBands, int bandCount)
    {
        _bands = new (int, int, float)[bandCount];
        var upper = 0;
        for (var band = 0; band < bandCount; band++)
        {
            while (upper < storedBands.Count - 1 && storedBands[upper] < band)
            {
                upper++;
            }

            var lower = storedBands[upper] > band && upper > 0 ? upper - 1 : upper;
            _bands[band] = lower == upper
                ? (upper, upper, 0)
                : (lower, upper, (float)(band - storedBands[lower]) / (storedBands[upper] - storedBands[lower]));
        }
    }

    /// <summary>Fills in the bands.</summary>
    /// <param name="stored">[stored band, frame].</param>
    /// <param name="destination">Receives [band, frame].</param>
    public void Apply(ReadOnlySpan<float> stored, Span<float> destination)
    {
        var frameCount = destination.Length / _bands.Length;
        for (var band = 0; band < _bands.Length; band++)
        {
            var (lower, upper, weight) = _bands[band];
            var row = destination.Slice(band * frameCount, frameCount);
            var below = stored.Slice(lower * frameCount, frameCount);
            if (weight == 0)
            {
                below.CopyTo(row);
            }
            else
            {
                TensorPrimitives.Lerp(below, stored.Slice(upper * frameCount, frameCount), weight, row);
            }
        }
    }
}
