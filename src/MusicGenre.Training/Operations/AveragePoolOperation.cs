using MusicGenre.Training.Execution;
using MusicGenre.Training.Export;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>The mean of each rectangle's values that lie inside the plane.</summary>
internal sealed class AveragePoolOperation(NetworkMemory memory, NetworkTensor input, NetworkTensor output, PoolingLayer layer)
    : NetworkOperation(memory, [input], [output])
{
    protected override void Forward(int example, NetworkWorker worker)
    {
        var source = Input.Values(example);
        var target = Output.Values(example);
        var frames = Input.Shape.Frames;
        for (var cell = 0; cell < target.Length; cell++)
        {
            var (start, width, height) = GetRectangle(cell);
            float sum = 0;
            for (var y = 0; y < height; y++)
            {
                foreach (var value in source.Slice(start + y * frames, width))
                {
                    sum += value;
                }
            }

            target[cell] = sum / (width * height);
        }
    }

    protected override void Backward(int example, NetworkWorker worker)
    {
        var source = Output.Gradients(example);
        var target = Input.Gradients(example);
        var frames = Input.Shape.Frames;
        for (var cell = 0; cell < source.Length; cell++)
        {
            var (start, width, height) = GetRectangle(cell);
            for (var y = 0; y < height; y++)
            {
                target.Slice(start + y * frames, width).Fill(source[cell] / (width * height));
            }
        }
    }

    private (int Start, int Width, int Height) GetRectangle(int cell)
    {
        var row = Math.DivRem(cell, Output.Shape.Frames, out var column);
        var channel = Math.DivRem(row, Output.Shape.Bands, out var band);
        int top = band * layer.Bands, left = column * layer.Frames;
        return (
            (channel * Input.Shape.Bands + top) * Input.Shape.Frames + left,
            Math.Min(layer.Frames, Input.Shape.Frames - left),
            Math.Min(layer.Bands, Input.Shape.Bands - top));
    }

    public override void Export(OnnxGraphBuilder graph) => graph.AddPool("AveragePool", Input, Output, layer);
}
