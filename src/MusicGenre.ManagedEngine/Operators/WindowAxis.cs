namespace MusicGenre.ManagedEngine.Operators;

/// <summary>How a kernel moves along one axis.</summary>
/// <param name="Kernel">Its taps.</param>
/// <param name="Stride">The step between outputs.</param>
/// <param name="Dilation">The distance of its taps.</param>
/// <param name="Before">Padding before the axis.</param>
/// <param name="After">Padding after the axis.</param>
/// <param name="Outputs">The number of places.</param>
internal readonly record struct WindowAxis(int Kernel, int Stride, int Dilation, int Before, int After, int Outputs)
{
    /// <summary>The axis of a one-dimensional kernel that is not there.</summary>
    public static WindowAxis None => new(1, 1, 1, 0, 0, 1);

    /// <summary>The stretch of the padded axis that is read.</summary>
    public int Reach => (Outputs - 1) * Stride + (Kernel - 1) * Dilation + 1;
}
