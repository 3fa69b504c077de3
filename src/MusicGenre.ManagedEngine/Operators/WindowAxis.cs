namespace MusicGenre.ManagedEngine.Operators;

/// <summary>How a kernel moves along one axis.</summary>
/// <param name="Kernel">The number of taps.</param>
/// <param name="Stride">The step between outputs.</param>
/// <param name="Dilation">The distance between taps.</param>
/// <param name="Before">Padding before the axis.</param>
/// <param name="After">Padding after the axis.</param>
/// <param name="Outputs">The number of outputs.</param>
internal readonly record struct WindowAxis(int Kernel, int Stride, int Dilation, int Before, int After, int Outputs)
{
    /// <summary>The placeholder for the missing axis of a one-dimensional kernel.</summary>
    public static WindowAxis None => new(1, 1, 1, 0, 0, 1);

    /// <summary>The length of the padded axis that is read.</summary>
    public int Reach => (Outputs - 1) * Stride + (Kernel - 1) * Dilation + 1;
}
