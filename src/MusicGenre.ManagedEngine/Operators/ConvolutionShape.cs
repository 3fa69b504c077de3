namespace MusicGenre.ManagedEngine.Operators;

/// <summary>The sizes of a convolution whose channels are the last axis.</summary>
internal sealed unsafe class ConvolutionShape(Planes input, Window window, ConvolutionWeights weights)
{
    public Planes Input => input;

    public Window Window => window;

    public ConvolutionWeights Weights => weights;

    public int OutputPixels => window.Vertical.Outputs * window.Horizontal.Outputs;

    public bool NeedsPadding => Exceeds(window.Vertical, input.Height) || Exceeds(window.Horizontal, input.Width);

    public int PaddedHeight => NeedsPadding ? window.Vertical.Reach : input.Height;

    public int PaddedWidth => NeedsPadding ? window.Horizontal.Reach : input.Width;

    public int PaddedLength => Graphs.Shapes.Length([PaddedHeight, PaddedWidth, input.Channels]);

    public int InputLength => input.Height * input.Width * input.Channels;

    public int OutputLength => OutputPixels * weights.Outputs;

    /// <summary>Where the first tap of an output pixel lies in the padded input.</summary>
    public nint PixelOffset(int row, int column)
        => ((nint)row * window.Vertical.Stride * PaddedWidth + column * window.Horizontal.Stride) * input.Channels;

    /// <summary>The offset of a tap from the first.</summary>
    public nint TapOffset(int row, int column)
        => ((nint)row * window.Vertical.Dilation * PaddedWidth + column * window.Horizontal.Dilation) * input.Channels;

    /// <summary>Copies an item into the middle of a padded one, with zeros around it.</summary>
    public void Pad(float* item, float* padded)
    {
        var row = PaddedWidth * input.Channels;
        var left = Math.Min(window.Horizontal.Before * input.Channels, row);
        var copied = Math.Min(input.Width * input.Channels, row - left);
        for (var y = 0; y < PaddedHeight; y++, padded += row)
        {
            var from = y - window.Vertical.Before;
            var target = new Span<float>(padded, row);
            if (from < 0 || from >= input.Height)
            {
                target.Clear();
                continue;
            }

            target[..left].Clear();
            new ReadOnlySpan<float>(item + (nint)from * input.Width * input.Channels, copied).CopyTo(target[left..]);
            target[(left + copied)..].Clear();
        }
    }

    private static bool Exceeds(WindowAxis axis, int size) => axis.Before > 0 || axis.Reach > size;
}
