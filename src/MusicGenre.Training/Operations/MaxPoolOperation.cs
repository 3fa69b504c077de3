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
        for (int column = 0; column < target.Length; column++)
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
