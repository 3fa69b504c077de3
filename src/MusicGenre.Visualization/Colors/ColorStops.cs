namespace MusicGenre.Visualization.Colors;

/// <summary>Interpolates between the stops of a color map: linearly in lightness, so that it changes evenly, and smoothly in chroma and hue.</summary>
internal static class ColorStops
{
    public static OkLab Interpolate(ReadOnlySpan<ColorStop> stops, double position)
    {
        var last = 1;
        while (last < stops.Length - 1 && stops[last].Position < position)
        {
            last++;
        }

        var (from, to) = (stops[last - 1], stops[last]);
        var span = to.Position - from.Position;
        var share = span <= 0 ? 1 : Math.Clamp((position - from.Position) / span, 0, 1);
        var a = OkLab.FromLch(from.Lightness, from.Chroma, from.Hue);
        var b = OkLab.FromLch(to.Lightness, to.Chroma, to.Hue);
        var lightness = a.L + ((b.L - a.L) * share);
        var hue = from.Hue + ((to.Hue - from.Hue) * share);
        var chroma = from.Chroma + ((to.Chroma - from.Chroma) * share);
        return OkLab.FromLch(lightness, chroma, hue);
    }
}
