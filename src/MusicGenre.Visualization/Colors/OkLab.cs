namespace MusicGenre.Visualization.Colors;

/// <summary>A color in Oklab (B. Ottosson, 2020), where equal steps look about equal: lightness 0 to 1 and two opponent axes.</summary>
internal readonly record struct OkLab(double L, double A, double B)
{
    public double Chroma => Math.Sqrt((A * A) + (B * B));

    /// <summary>Makes a color from lightness, chroma and hue in degrees.</summary>
    public static OkLab FromLch(double lightness, double chroma, double hue)
    {
        var (sine, cosine) = Math.SinCos(hue * Math.PI / 180);
        return new OkLab(lightness, chroma * cosine, chroma * sine);
    }

    public static OkLab FromRgb(Rgb color) => FromLinear(Linear(color.R), Linear(color.G), Linear(color.B));

    /// <summary>Makes a color from linear sRGB intensities, 0 to 1.</summary>
    public static OkLab FromLinear(double r, double g, double b)
    {
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new OkLab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>The nearest sRGB color of the same lightness and hue: chroma is reduced, never lightness.</summary>
    public Rgb ToRgb()
    {
        var (low, high) = (0.0, 1.0);
        if (!IsInGamut(1))
        {
            for (var step = 0; step < 20; step++)
            {
                var middle = (low + high) / 2;
                (low, high) = IsInGamut(middle) ? (middle, high) : (low, middle);
            }
        }
        else
        {
            low = 1;
        }

        var (r, g, b) = ToLinear(low);
        return new Rgb(Encode(r), Encode(g), Encode(b));
    }

    /// <summary>The perceived difference of two colors: their distance in Oklab.</summary>
    public double Distance(OkLab other) =>
        Math.Sqrt(((L - other.L) * (L - other.L)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B)));

    /// <summary>The linear intensity, 0 to 1, of an sRGB byte.</summary>
    public static double Linear(byte value)
    {
        var v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static byte Encode(double linear)
    {
        var v = Math.Clamp(linear, 0, 1);
        v = v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(v * 255);
    }

    private bool IsInGamut(double share)
    {
        var (r, g, b) = ToLinear(share);
        const double slack = 1e-4;
        return Math.Min(r, Math.Min(g, b)) >= -slack && Math.Max(r, Math.Max(g, b)) <= 1 + slack;
    }

    private (double R, double G, double B) ToLinear(double share)
    {
        var (a, bb) = (A * share, B * share);
        var l = Cube(L + (0.3963377774 * a) + (0.2158037573 * bb));
        var m = Cube(L - (0.1055613458 * a) - (0.0638541728 * bb));
        var s = Cube(L - (0.0894841775 * a) - (1.2914855480 * bb));
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static double Cube(double value) => value * value * value;
}
