using System.Globalization;

namespace MusicGenre.Visualization.Colors;

/// <summary>A color in sRGB.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>Reads "#rrggbb".</summary>
    public static Rgb Parse(string hex)
    {
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>This color, with a given opacity, over a background.</summary>
    public Rgb Over(Rgb background, double opacity) => new(
        Mix(background.R, R, opacity), Mix(background.G, G, opacity), Mix(background.B, B, opacity));

    /// <summary>Relative luminance as WCAG defines it: 0 for black, 1 for white.</summary>
    public double Luminance =>
        (0.2126 * OkLab.Linear(R)) + (0.7152 * OkLab.Linear(G)) + (0.0722 * OkLab.Linear(B));

    /// <summary>The contrast ratio of two colors as WCAG defines it: 1 to 21.</summary>
    public double Contrast(Rgb other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>"#rrggbb".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
