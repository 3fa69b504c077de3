using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Raster;

/// <summary>Opaque pixels to paint on; colors are blended in sRGB, as in SVG viewers.</summary>
internal sealed class Canvas
{
    private readonly byte[] _pixels;

    public Canvas(int width, int height, Rgb background)
    {
        Width = width;
        Height = height;
        _pixels = new byte[checked(width * height * 3)];
        for (var at = 0; at < _pixels.Length; at += 3)
        {
            (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = (background.R, background.G, background.B);
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels, [row, column, red-green-blue].</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    public Rgb this[int column, int row]
    {
        get
        {
            var at = ((row * Width) + column) * 3;
            return new Rgb(_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    /// <summary>Replaces a pixel; one outside the canvas is ignored.</summary>
    public void Set(int column, int row, Rgb color)
    {
        if ((uint)column < (uint)Width && (uint)row < (uint)Height)
        {
            var at = ((row * Width) + column) * 3;
            (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = (color.R, color.G, color.B);
        }
    }

    /// <summary>Blends paint over a stretch of a row, weighted by the coverage.</summary>
    public void Blend(int row, int firstColumn, ReadOnlySpan<float> coverage, Paint paint)
    {
        var opacity = (float)paint.Opacity;
        var count = Math.Min(coverage.Length, Width - firstColumn);
        if ((uint)row >= (uint)Height)
        {
            return;
        }

        var at = ((row * Width) + firstColumn) * 3;
        for (var index = 0; index < count; index++, at += 3)
        {
            var share = coverage[index] * opacity;
            if (share > 0)
            {
                _pixels[at] = Mix(_pixels[at], paint.Color.R, share);
                _pixels[at + 1] = Mix(_pixels[at + 1], paint.Color.G, share);
                _pixels[at + 2] = Mix(_pixels[at + 2], paint.Color.B, share);
            }
        }
    }

    private static byte Mix(byte from, byte to, float share) => (byte)(from + ((to - from) * share) + 0.5f);
}
