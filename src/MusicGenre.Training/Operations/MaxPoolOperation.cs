using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>The maximum of each rectangle; of equal values the first, which then receives the whole gradient.</summary>
internal sealed class MaxPoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, PoolingLayer layer)
    : NetworkOperation(memory, [input], [output])
{
    // The position of the maximum in its rectangle: row · 16 + column.
    private byte[] _places = [];

    public override void Allocate() => _places = new byte[checked(Memory.BatchCapacity * Output.Length)];

    protected override void Forward(int example, NetworkWorker worker)
    {
        int bands = Input.Shape.Bands, frames = Input.Shape.Frames, columns = Output.Shape.Frames;
        var source = Input.Values(example);
        var target = Output.Values(example);
        var places = _places.AsSpan(example * Output.Length, Output.Length);
        var rows = Output.Shape.Channels * Output.Shape.Bands;
        for (var row = 0; row < rows; row++)
        {
            int channel = row / Output.Shape.Bands, top = row % Output.Shape.Bands * layer.Bands;
            var height = Math.Min(layer.Bands, bands - top);
            var from = source.Slice((channel * bands + top) * frames, height * frames);
            PoolRow(from, frames, height, target.Slice(row * columns, columns), places.Slice(row * columns, columns));
        }
    }

    private void PoolRow(ReadOnlySpan<float> source, int frames, int height, Span<float> target, Span<byte> places)
    {
        var done = layer.Frames == 2 ? PoolPairs(source, frames, height, target, places) : 0;
        for (var column = done; column < target.Length; column++)
        {
            var left = column * layer.Frames;
            var width = Math.Min(layer.Frames, frames - left);
            var greatest = source[left];
            var place = 0;
            for (var y = 0; y < height; y++)
            {
                var window = source.Slice(y * frames + left, width);
                for (var x = 0; x < window.Length; x++)
                {
                    var greater = window[x] > greatest;
                    greatest = greater ? window[x] : greatest;
                    place = greater ? y * 16 + x : place;
                }
            }

            target[column] = greatest;
            places[column] = (byte)place;
        }
    }

    /// <summary>Pools pairs of frames sixteen at a time, and returns the number of columns done.</summary>
    private static int PoolPairs(ReadOnlySpan<float> source, int frames, int height, Span<float> target, Span<byte> places)
    {
        var count = Math.Min(target.Length, frames / 2) / 16 * 16;
        for (var column = 0; column < count; column += 16)
        {
            var (greatest, next) = Separate(source[(2 * column)..]);
            var place = Vector512<uint>.Zero;
            Take(next, 1, ref greatest, ref place);
            for (var y = 1; y < height; y++)
            {
                var (even, odd) = Separate(source[(y * frames + 2 * column)..]);
                Take(even, (uint)y * 16, ref greatest, ref place);
                Take(odd, (uint)y * 16 + 1, ref greatest, ref place);
            }

            greatest.CopyTo(target[column..]);
            var halves = Vector512.Narrow(place, place);
            Vector512.Narrow(halves, halves).GetLower().GetLower().CopyTo(places[column..]);
        }

        return count;
    }

    private static void Take(Vector512<float> values, uint valuePlace, ref Vector512<float> greatest, ref Vector512<uint> place)
    {
        var greater = Vector512.GreaterThan(values, greatest);
        greatest = Vector512.ConditionalSelect(greater, values, greatest);
        place = Vector512.ConditionalSelect(greater.AsUInt32(), Vector512.Create(valuePlace), place);
    }

    /// <summary>The values at even and at odd places of the first 32.</summary>
    private static (Vector512<float> Even, Vector512<float> Odd) Separate(ReadOnlySpan<float> values)
    {
        var order = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15);
        var first = Vector512.Shuffle(Vector512.Create(values), order);
        var second = Vector512.Shuffle(Vector512.Create(values[16..]), order);
        return (Vector512.Create(first.GetLower(), second.GetLower()), Vector512.Create(first.GetUpper(), second.GetUpper()));
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        int bands = Input.Shape.Bands, frames = Input.Shape.Frames, columns = Output.Shape.Frames;
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        var places = _places.AsSpan(example * Output.Length, Output.Length);
        var rows = Output.Shape.Channels * Output.Shape.Bands;
        for (var row = 0; row < rows; row++)
        {
            int channel = row / Output.Shape.Bands, top = row % Output.Shape.Bands * layer.Bands;
            var height = Math.Min(layer.Bands, bands - top);
            var to = target.Slice((channel * bands + top) * frames, height * frames);
            SpreadRow(source.Slice(row * columns, columns), places.Slice(row * columns, columns), frames, height, to);
        }
    }

    private void SpreadRow(ReadOnlySpan<float> source, ReadOnlySpan<byte> places, int frames, int height, Span<float> target)
    {
        var done = layer.Frames == 2 ? SpreadPairs(source, places, frames, height, target) : 0;
        for (var y = 0; y < height; y++)
        {
            target.Slice(y * frames, frames)[(done * layer.Frames)..].Clear();
        }

        for (var column = done; column < source.Length; column++)
        {
            target[(places[column] >> 4) * frames + column * layer.Frames + (places[column] & 15)] = source[column];
        }
    }

    /// <summary>Spreads gradients over pairs of frames sixteen at a time, and returns the number of columns done.</summary>
    private static int SpreadPairs(ReadOnlySpan<float> source, ReadOnlySpan<byte> places, int frames, int height, Span<float> target)
    {
        var count = Math.Min(source.Length, frames / 2) / 16 * 16;
        for (var column = 0; column < count; column += 16)
        {
            var gradient = Vector512.Create(source[column..]);
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.Create(places[column..]).ToVector256Unsafe()));
            var place = Vector512.Create(low, high);
            for (var y = 0; y < height; y++)
            {
                var even = gradient & Vector512.Equals(place, Vector512.Create((uint)y * 16)).AsSingle();
                var odd = gradient & Vector512.Equals(place, Vector512.Create((uint)y * 16 + 1)).AsSingle();
                Join(even, odd, target[(y * frames + 2 * column)..]);
            }
        }

        return count;
    }

    /// <summary>Writes values to even and to odd places of the first 32; the inverse of <see cref="Separate"/>.</summary>
    private static void Join(Vector512<float> even, Vector512<float> odd, Span<float> target)
    {
        var order = Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
        Vector512.Shuffle(Vector512.Create(even.GetLower(), odd.GetLower()), order).CopyTo(target);
        Vector512.Shuffle(Vector512.Create(even.GetUpper(), odd.GetUpper()), order).CopyTo(target[16..]);
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddPool("MaxPool", Input, Output, layer);
}
