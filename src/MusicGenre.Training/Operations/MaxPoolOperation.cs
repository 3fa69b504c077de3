using System.Runtime.Intrinsics;
using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>The greatest value of each rectangle; of equal ones the first, which then gets the whole gradient.</summary>
internal sealed class MaxPoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, PoolingLayer layer)
    : NetworkOperation(memory, [input], [output])
{
    // Where in its rectangle the greatest value was: row · 16 + column.
    private readonly byte[] _places = new byte[memory.BatchCapacity * output.Length];

    protected override void Forward(int example, NetworkWorker worker)
    {
        int bands = Input.Shape.Bands, frames = Input.Shape.Frames, columns = Output.Shape.Frames;
        var source = Input.Values(example);
        var target = Output.Values(example);
        var places = _places.AsSpan(example * Output.Length, Output.Length);
        int rows = Output.Shape.Channels * Output.Shape.Bands;
        for (int row = 0; row < rows; row++)
        {
            int channel = row / Output.Shape.Bands, top = row % Output.Shape.Bands * layer.Bands;
            int height = Math.Min(layer.Bands, bands - top);
            var from = source.Slice((channel * bands + top) * frames, height * frames);
            PoolRow(from, frames, height, target.Slice(row * columns, columns), places.Slice(row * columns, columns));
        }
    }

    private void PoolRow(ReadOnlySpan<float> source, int frames, int height, Span<float> target, Span<byte> places)
    {
        int done = layer.Frames == 2 ? PoolPairs(source, frames, height, target, places) : 0;
        for (int column = done; column < target.Length; column++)
        {
            int left = column * layer.Frames;
            int width = Math.Min(layer.Frames, frames - left);
            float greatest = source[left];
            int place = 0;
            for (int y = 0; y < height; y++)
            {
                var window = source.Slice(y * frames + left, width);
                for (int x = 0; x < window.Length; x++)
                {
                    bool greater = window[x] > greatest;
                    greatest = greater ? window[x] : greatest;
                    place = greater ? y * 16 + x : place;
                }
            }

            target[column] = greatest;
            places[column] = (byte)place;
        }
    }

    /// <summary>Pools pairs of frames sixteen at a time, and returns how many columns that made.</summary>
    private static int PoolPairs(ReadOnlySpan<float> source, int frames, int height, Span<float> target, Span<byte> places)
    {
        int count = Math.Min(target.Length, frames / 2) / 16 * 16;
        for (int column = 0; column < count; column += 16)
        {
            var (greatest, next) = Separate(source[(2 * column)..]);
            var place = Vector512<uint>.Zero;
            Take(next, 1, ref greatest, ref place);
            for (int y = 1; y < height; y++)
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
        target.Clear();
        int rows = Output.Shape.Channels * Output.Shape.Bands;
        for (int row = 0; row < rows; row++)
        {
            int channel = row / Output.Shape.Bands, top = row % Output.Shape.Bands * layer.Bands;
            int start = (channel * bands + top) * frames;
            for (int column = 0; column < columns; column++)
            {
                int place = places[row * columns + column];
                target[start + (place >> 4) * frames + column * layer.Frames + (place & 15)] = source[row * columns + column];
            }
        }
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddPool("MaxPool", Input, Output, layer);
}
