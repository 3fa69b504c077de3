namespace MusicGenre.Visualization.Colors;

/// <summary>A color and its opacity, 0 to 1.</summary>
internal readonly record struct Paint(Rgb Color, double Opacity = 1)
{
    public static implicit operator Paint(Rgb color) => new(color);
}
