using System.Buffers.Binary;
using System.IO.Compression;
using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Raster;

/// <summary>Writes PNG files (ISO/IEC 15948): true color, or indices into a palette, 8 bits each, not interlaced.</summary>
internal static class PngEncoder
{
    private const byte TrueColor = 2;
    private const byte Palette = 3;
    private const double CssPixelsPerMetre = 96 / 0.0254;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes a canvas; the scale is written as the picture's pixel density.</summary>
    public static byte[] Encode(Canvas canvas, double scale)
    {
        using var output = Begin(canvas.Width, canvas.Height, TrueColor);
        Span<byte> density = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(density, (int)Math.Round(CssPixelsPerMetre * scale));
        BinaryPrimitives.WriteInt32BigEndian(density[4..], (int)Math.Round(CssPixelsPerMetre * scale));
        density[8] = 1;
        WriteChunk(output, "pHYs"u8, density);
        return Finish(output, canvas.Pixels, canvas.Width * 3, bytesPerPixel: 3);
    }

    /// <summary>Encodes indices, [row, column], into a palette.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> indices, int width, int height, ReadOnlySpan<Rgb> palette)
    {
        using var output = Begin(width, height, Palette);
        var entries = new byte[palette.Length * 3];
        for (var index = 0; index < palette.Length; index++)
        {
            (entries[index * 3], entries[(index * 3) + 1], entries[(index * 3) + 2]) = (palette[index].R, palette[index].G, palette[index].B);
        }

        WriteChunk(output, "PLTE"u8, entries);
        return Finish(output, indices, width, bytesPerPixel: 1);
    }

    private static MemoryStream Begin(int width, int height, byte colorType)
    {
        var output = new MemoryStream();
        output.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colorType;
        header[10..].Clear();
        WriteChunk(output, "IHDR"u8, header);
        return output;
    }

    private static byte[] Finish(MemoryStream output, ReadOnlySpan<byte> pixels, int stride, int bytesPerPixel)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var filter = new PngRowFilter(stride, bytesPerPixel);
            for (var at = 0; at < pixels.Length; at += stride)
            {
                zlib.Write(filter.Filter(pixels.Slice(at, stride)));
            }
        }

        WriteChunk(output, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(output, "IEND"u8, []);
        return output.ToArray();
    }

    private static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, content));
        output.Write(number);
    }
}
