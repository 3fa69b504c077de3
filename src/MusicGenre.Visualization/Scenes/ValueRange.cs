namespace MusicGenre.Visualization.Scenes;

/// <summary>The values from one end of a scale to the other; the ends differ.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    /// <summary>The position of a value between the ends, from 0 to 1 inclusive.</summary>
    public double Normalize(double value) =>
        double.IsNaN(value) ? 0 : Math.Clamp((value - Low) / (High - Low), 0, 1);
}
