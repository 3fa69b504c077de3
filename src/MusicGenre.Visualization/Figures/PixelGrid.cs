namespace MusicGenre.Visualization.Figures;

/// <summary>Places thin lines where they stay sharp.</summary>
internal static class PixelGrid
{
    /// <summary>The middle of the pixel in which a place lies, between two whole limits.</summary>
    public static double Center(double position, double low, double high) =>
        Math.Clamp(Math.Floor(position) + 0.5, low + 0.5, Math.Max(low + 0.5, high - 0.5));
}
