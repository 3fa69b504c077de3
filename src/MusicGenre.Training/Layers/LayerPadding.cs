namespace MusicGenre.Training.Layers;

/// <summary>How many rows and columns are added around each plane.</summary>
/// <param name="BandsBefore">Rows below the lowest band.</param>
/// <param name="BandsAfter">Rows above the highest band.</param>
/// <param name="FramesBefore">Columns before the first frame.</param>
/// <param name="FramesAfter">Columns after the last frame.</param>
internal sealed record LayerPadding(int BandsBefore, int BandsAfter, int FramesBefore, int FramesAfter)
{
    /// <summary>No padding.</summary>
    public static LayerPadding None { get; } = new(0, 0, 0, 0);

    /// <summary>
    /// The padding that gives ⌈size ÷ stride⌉ outputs on each axis; where it is odd, the larger half comes after (the convention of Keras).
    /// </summary>
    internal static LayerPadding Same(int bands, int frames, int kernelBands, int kernelFrames, int strideBands, int strideFrames)
    {
        var vertical = Total(bands, kernelBands, strideBands);
        var horizontal = Total(frames, kernelFrames, strideFrames);
        return new(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
    }

    internal bool IsValid => BandsBefore >= 0 && BandsAfter >= 0 && FramesBefore >= 0 && FramesAfter >= 0;

    private static int Total(int size, int kernel, int stride) =>
        checked(Math.Max(((size + stride - 1) / stride - 1) * stride + kernel - size, 0));
}
