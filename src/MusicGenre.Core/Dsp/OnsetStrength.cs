using System.Numerics.Tensors;

namespace MusicGenre.Dsp;

/// <summary>Half-wave rectified spectral flux: the mean rise in decibels of neighbouring bands over some frames. Immutable.</summary>
internal sealed class OnsetStrength
{
    private readonly int[] _edges;
    private readonly int _lag;
    private readonly int _delay;

    /// <param name="edges">Rising band numbers: strength i is the mean over bands from edge i up to, not including, edge i + 1.</param>
    /// <param name="lag">Over how many frames a rise counts.</param>
    /// <param name="delay">By how many frames the strength comes later than the rise, to stand where centred frames have their middle.</param>
    public OnsetStrength(int[] edges, int lag, int delay)
    {
        _edges = edges;
        _lag = lag;
        _delay = delay;
    }

    /// <summary>The number of strengths for each frame.</summary>
    public int Count => _edges.Length - 1;

    /// <summary>Computes strengths, [i, frame], from decibels, [band, frame]. The first frames, without one to compare with, are 0.</summary>
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
