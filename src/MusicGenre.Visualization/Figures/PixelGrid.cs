namespace MusicGenre.Visualization.Figures;

/// <summary>Aligns thin lines to pixels so that they stay sharp.</summary>
internal static class PixelGrid
{
    /// <summary>The middle of the pixel that contains a position, clamped to two integer limits.</summary>
    public static double Center(double position, double low, double high) =>
        Math.Clamp(Math.Floor(position) + 0.5, low + 0.5, Math.Max(low + 0.5, high - 0.5));
}
