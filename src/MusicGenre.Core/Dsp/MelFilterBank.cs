using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Dsp;

/// <summary>Triangular bands over bins, stored without their zeros. Each band extends from the center of the band below to the center of the band above. Immutable.</summary>
internal sealed class MelFilterBank
{
    private readonly int[] _firstBin;
    private readonly int[] _offset;
    private readonly float[] _weights;
    private readonly bool _vectorized;

    /// <param name="edges">Frequencies in hertz, two more than bands: band b rises from edge b to edge b + 1 and falls to edge b + 2.</param>
    /// <param name="bins">The number of bins, from 0 Hz on.</param>
    /// <param name="binWidth">The distance between bins, in hertz.</param>
    /// <param name="equalArea">Whether each band is scaled to an area of 1 Hz instead of a height of 1.</param>
    /// <param name="vectorized">Whether to use SIMD if the hardware supports it.</param>
    /// <param name="slopes">The scale on which the sides of a band are straight, or null for hertz.</param>
    /// <param name="unitMaximum">Whether each band is scaled so that its greatest weight is 1.</param>
    public MelFilterBank(
        double[] edges, int bins, double binWidth, bool equalArea, bool vectorized = true, MelCurve? slopes = null, bool unitMaximum = false)
    {
        _vectorized = vectorized && Vector256.IsHardwareAccelerated;
        Bands = edges.Length - 2;
        Bins = bins;
        _firstBin = new int[Bands];
        _offset = new int[Bands + 1];
        var weights = new List<float>();
        for (var band = 0; band < Bands; band++)
        {
            var (low, middle, high) = (edges[band], edges[band + 1], edges[band + 2]);
            var height = equalArea ? 2 / (high - low) : 1;

            // Bins outside the band have no weight, and there may be very many.
            var first = (int)Math.Clamp(Math.Floor(low / binWidth), 0, bins);
            var last = (int)Math.Clamp(Math.Ceiling(high / binWidth), -1, bins - 1);
            for (var bin = first; bin <= last; bin++)
            {
                var frequency = bin * binWidth;
                var sides = slopes is null
                    ? Triangle(frequency, low, middle, high)
                    : Triangle(slopes.ToMel(frequency), slopes.ToMel(low), slopes.ToMel(middle), slopes.ToMel(high));
                var weight = (float)(height * sides);
                if (weight > 0)
                {
                    if (weights.Count == _offset[band])
                    {
                        _firstBin[band] = bin;
                    }

                    weights.Add(weight);
                }
            }

            if (unitMaximum)
            {
                var own = CollectionsMarshal.AsSpan(weights)[_offset[band]..];
                TensorPrimitives.Divide(own, own.IsEmpty ? 1 : TensorPrimitives.Max<float>(own), own);
            }

            _offset[band + 1] = weights.Count;
            EmptyBandCount += weights.Count == _offset[band] ? 1 : 0;
        }

        _weights = [.. weights];
    }

    public int Bands { get; }

    public int Bins { get; }

    /// <summary>The number of bands without a bin.</summary>
    public int EmptyBandCount { get; }

    /// <summary>Sums the power of bins into bands.</summary>
    /// <param name="power">[bin, frame].</param>
    /// <param name="stride">The length of a row of <paramref name="power"/>.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="destination">Receives [band, frame].</param>
    /// <param name="destinationStride">The length of a row of <paramref name="destination"/>.</param>
    public void Apply(ReadOnlySpan<float> power, int stride, int frames, Span<float> destination, int destinationStride)
    {
        for (var band = 0; band < Bands; band++)
        {
            var weights = _weights.AsSpan(_offset[band].._offset[band + 1]);
            var source = weights.IsEmpty ? [] : power.Slice(_firstBin[band] * stride, ((weights.Length - 1) * stride) + frames);
            var row = destination.Slice(band * destinationStride, frames);
            var frame = _vectorized ? ApplyVectors(weights, source, stride, row) : 0;
            for (; frame < frames; frame++)
            {
                var sum = 0f;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * source[(i * stride) + frame];
                }

                row[frame] = sum;
            }
        }
    }

    /// <summary>The weight of a bin in a band.</summary>
    public float this[int band, int bin]
    {
        get
        {
            var i = bin - _firstBin[band];
            return i >= 0 && i < _offset[band + 1] - _offset[band] ? _weights[_offset[band] + i] : 0;
        }
    }

    private static double Triangle(double at, double low, double middle, double high) => Math.Min((at - low) / (middle - low), (high - at) / (high - middle));

    private static int ApplyVectors(ReadOnlySpan<float> weights, ReadOnlySpan<float> source, int stride, Span<float> row)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(row);
        var frame = 0;
        for (; frame <= row.Length - 16; frame += 16)
        {
            var a = Vector256<float>.Zero;
            var b = Vector256<float>.Zero;
            var x = (nuint)frame;
            foreach (var weight in weights)
            {
                var w = Vector256.Create(weight);
                a = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x), a);
                b = Vector256.MultiplyAddEstimate(w, Vector256.LoadUnsafe(ref from, x + 8), b);
                x += (nuint)stride;
            }

            a.StoreUnsafe(ref to, (nuint)frame);
            b.StoreUnsafe(ref to, (nuint)frame + 8);
        }

        for (; frame <= row.Length - 8; frame += 8)
        {
            var a = Vector256<float>.Zero;
            var x = (nuint)frame;
            foreach (var weight in weights)
            {
                a = Vector256.MultiplyAddEstimate(Vector256.Create(weight), Vector256.LoadUnsafe(ref from, x), a);
                x += (nuint)stride;
            }

            a.StoreUnsafe(ref to, (nuint)frame);
        }

        return frame;
    }
}
