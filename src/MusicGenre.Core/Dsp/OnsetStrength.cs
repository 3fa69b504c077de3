using System.Numerics.Tensors;

namespace MusicGenre.Dsp;

/// <summary>Half-wave rectified spectral flux: the mean rise, in decibels, of adjacent bands over some frames. Immutable.</summary>
internal sealed class OnsetStrength
{
    private readonly int[] _edges;
    private readonly int _lag;
    private readonly int _delay;

    /// <param name="edges">Ascending band indices: strength i is the mean over the bands from edge i (inclusive) to edge i + 1 (exclusive).</param>
    /// <param name="lag">The number of frames over which a rise is measured.</param>
    /// <param name="delay">The number of frames by which the strength is delayed, to align it with the centers of centered frames.</param>
    public OnsetStrength(int[] edges, int lag, int delay)
    {
        _edges = edges;
        _lag = lag;
        _delay = delay;
    }

    /// <summary>The number of strengths per frame.</summary>
    public int Count => _edges.Length - 1;

    /// <summary>Computes strengths, [i, frame], from decibels, [band, frame]. The first frames, which have no earlier frame to compare with, are 0.</summary>
    public void Run(ReadOnlySpan<float> decibels, int frames, Span<float> destination)
    {
        destination = destination[..(Count * frames)];
        destination.Clear();
        var start = (long)_lag + _delay;
        if (start >= frames)
        {
            return;
        }

        var length = frames - (int)start;
        using var scratch = new ScratchBuffer<float>(length);
        for (var i = 0; i < Count; i++)
        {
            var strength = destination.Slice((i * frames) + (int)start, length);
            for (var band = _edges[i]; band < _edges[i + 1]; band++)
            {
                var row = decibels.Slice(band * frames, frames);
                TensorPrimitives.Subtract(row.Slice(_lag, length), row[..length], scratch.Span);
                TensorPrimitives.Max(scratch.Span, 0, scratch.Span);
                TensorPrimitives.Add(strength, scratch.Span, strength);
            }

            TensorPrimitives.Divide(strength, _edges[i + 1] - _edges[i], strength);
        }
    }
}
