using MusicGenre.Features;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training.Operations;

/// <summary>How the kernel of a convolution moves over the planes of its input.</summary>
internal sealed class ConvolutionGeometry(ConvolutionLayer layer, FeatureShape input, FeatureShape output)
{
    private readonly LayerPadding _padding = layer.GetPadding(input);

    public FeatureShape Input { get; } = input;

    public FeatureShape Output { get; } = output;

    public LayerPadding Padding => _padding;

    /// <summary>The values of one output plane.</summary>
    public int OutputPlane => Output.Bands * Output.Frames;

    public int InputPlane => Input.Bands * Input.Frames;

    public int KernelLength => layer.KernelBands * layer.KernelFrames;

    /// <summary>Whether each output is a sum over channels at one place only, so that the input itself is the matrix to multiply with.</summary>
    public bool IsPointwise =>
        KernelLength == 1 && layer.StrideBands == 1 && layer.StrideFrames == 1 && _padding == LayerPadding.None;

    /// <summary>
    /// Copies, for some output rows, the inputs under each place of the kernel: a matrix of [channel, kernel place] × [row, frame].
    /// </summary>
    /// <param name="planes">The input's planes, one for each channel.</param>
    /// <param name="channels">The number of planes.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="rowCount">The number of output rows.</param>
    /// <param name="columns">Receives the matrix.</param>
    public void Unfold(ReadOnlySpan<float> planes, int channels, int firstRow, int rowCount, Span<float> columns)
    {
        var width = Output.Frames;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * InputPlane, InputPlane);
            for (var y = 0; y < layer.KernelBands; y++)
            {
                for (var x = 0; x < layer.KernelFrames; x++)
                {
                    var offset = x - _padding.FramesBefore;
                    var (first, end) = GetInside(offset);
                    for (var row = 0; row < rowCount; row++)
                    {
                        var target = columns[..width];
                        columns = columns[width..];
                        var band = (firstRow + row) * layer.StrideBands + y - _padding.BandsBefore;
                        if ((uint)band >= (uint)Input.Bands)
                        {
                            target.Clear();
                            continue;
                        }

                        target[..first].Clear();
                        Gather(plane.Slice(band * Input.Frames, Input.Frames), first * layer.StrideFrames + offset, target[first..end]);
                        target[end..].Clear();
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Unfold"/>: adds each number of the matrix to the place of the input that it came from.</summary>
    public void Fold(ReadOnlySpan<float> columns, int channels, int firstRow, int rowCount, Span<float> planes)
    {
        var width = Output.Frames;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * InputPlane, InputPlane);
            for (var y = 0; y < layer.KernelBands; y++)
            {
                for (var x = 0; x < layer.KernelFrames; x++)
                {
                    var offset = x - _padding.FramesBefore;
                    var (first, end) = GetInside(offset);
                    for (var row = 0; row < rowCount; row++)
                    {
                        var source = columns[..width];
                        columns = columns[width..];
                        var band = (firstRow + row) * layer.StrideBands + y - _padding.BandsBefore;
                        if ((uint)band < (uint)Input.Bands)
                        {
                            Scatter(source[first..end], plane.Slice(band * Input.Frames, Input.Frames), first * layer.StrideFrames + offset);
                        }
                    }
                }
            }
        }
    }

    /// <summary>The outputs of a row, from first to before end, that cover the input rather than padding.</summary>
    public (int First, int End) GetInside(int offset)
    {
        var stride = layer.StrideFrames;
        var first = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
        var end = Input.Frames - offset <= 0 ? 0 : (Input.Frames - offset - 1) / stride + 1;
        first = Math.Min(first, Output.Frames);
        return (first, Math.Clamp(end, first, Output.Frames));
    }

    private void Gather(ReadOnlySpan<float> row, int start, Span<float> target)
    {
        if (target.IsEmpty)
        {
            return;
        }

        if (layer.StrideFrames == 1)
        {
            RowCopy.Copy(row.Slice(start, target.Length), target);
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] = row[start + i * layer.StrideFrames];
        }
    }

    private void Scatter(ReadOnlySpan<float> source, Span<float> row, int start)
    {
        if (source.IsEmpty)
        {
            return;
        }

        if (layer.StrideFrames == 1)
        {
            RowCopy.Add(source, row.Slice(start, source.Length));
            return;
        }

        for (var i = 0; i < source.Length; i++)
        {
            row[start + i * layer.StrideFrames] += source[i];
        }
    }
}
