using MusicGenre.Files;
using MusicGenre.Visualization.Raster;
using MusicGenre.Visualization.Scenes;
using MusicGenre.Visualization.Svg;

namespace MusicGenre.Visualization;

/// <summary>A picture that can be saved as SVG or PNG; both look the same, but for text in other than Latin letters. Made by <see cref="GenreCharts"/>. Immutable and thread-safe.</summary>
/// <remarks>The same inputs give the same bytes, on every machine.</remarks>
public sealed class Chart
{
    private const double ScaleLimit = 16;
    private const double DetailLimit = 4;
    private const long PixelLimit = 400_000_000;

    internal Chart(Scene scene, Scene drawn) => (Scene, Drawn) = (scene, drawn);

    /// <summary>The heading, such as "Confusion matrix".</summary>
    public string Title => Scene.Title;

    /// <summary>A text alternative that describes the picture in a sentence or two; the SVG contains it, too.</summary>
    public string Description => Scene.Description;

    /// <summary>The width in pixels at scale 1.</summary>
    public int Width => Scene.Width;

    /// <summary>The height in pixels at scale 1.</summary>
    public int Height => Scene.Height;

    internal Scene Scene { get; }

    /// <summary>The same with texts that our own glyphs can draw.</summary>
    internal Scene Drawn { get; }

    /// <summary>The picture as an SVG document: text stays text, heat maps are embedded as PNG; no scripts, no external resources, valid XML for any names in it.</summary>
    /// <param name="detail">
    /// The largest number of pixels of a heat map for each pixel of the picture, in each direction; above 0, at most 4. Default 2, for high-density
    /// screens. Below 1, colors are also rounded to 40 steps, which makes a page of many spectrograms several times smaller.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="detail"/> is out of range.</exception>
    public string ToSvg(double detail = 2)
    {
        if (!(detail > 0 && detail <= DetailLimit))
        {
            throw new ArgumentOutOfRangeException(nameof(detail), detail, $"The detail must be above 0 and at most {DetailLimit}.");
        }

        return SvgRenderer.Render(Scene, detail);
    }

    /// <summary>The picture as a PNG file. Its text needs no font: Latin letters are drawn, Greek and Cyrillic ones transliterated, and other characters written as their numbers, such as "U+65E5".</summary>
    /// <param name="scale">Pixels of the file for each of <see cref="Width"/> and <see cref="Height"/>; above 0, at most 16. Default 1; 2 suits high-density screens.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range, or the picture would have more than 400 million pixels.</exception>
    public byte[] ToPng(double scale = 1)
    {
        if (!(scale > 0 && scale <= ScaleLimit) || (long)(Width * scale) * (long)(Height * scale) > PixelLimit)
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, $"The scale must be above 0 and at most {ScaleLimit}, and the picture must have at most {PixelLimit} pixels.");
        }

        return PngEncoder.Encode(RasterRenderer.Render(Drawn, scale), scale);
    }

    /// <summary>Saves the picture to a file, which appears only when it is complete.</summary>
    /// <param name="path">The file; ".svg" or ".png", in upper or lower case, selects the format. Its folder must exist.</param>
    /// <param name="scale">The scale of a PNG, as for <see cref="ToPng"/>; ignored for SVG. Default 1.</param>
    /// <param name="overwrite">Whether to replace an existing file. Default false.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <exception cref="ArgumentException">The path ends neither in ".svg" nor in ".png".</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="overwrite"/> is false, or it cannot be written.</exception>
    public async Task SaveAsync(string path, double scale = 1, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var extension = Path.GetExtension(path);
        var isSvg = extension.Equals(".svg", StringComparison.OrdinalIgnoreCase);
        if (!isSvg && !extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"A chart can only be saved as .svg or .png, not as '{path}'.", nameof(path));
        }

        if (!overwrite && File.Exists(path))
        {
            throw new IOException($"{path} exists already; set overwrite to replace it.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var content = isSvg ? System.Text.Encoding.UTF8.GetBytes(ToSvg()) : ToPng(scale);
        await Task.Run(() => CompleteFile.Write(path, overwrite, stream => stream.Write(content)), cancellationToken).ConfigureAwait(false);
    }
}
