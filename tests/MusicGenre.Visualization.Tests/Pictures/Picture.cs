using System.Buffers.Binary;
using System.IO.Compression;
using MusicGenre.Visualization.Colors;

namespace MusicGenre.Visualization.Tests.Pictures;

/// <summary>A decoded PNG; decoded independently of the encoder, including every chunk's checksum.</summary>
internal sealed class Picture
{
    private readonly byte[] _pixels;

    private Picture(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    public Rgb this[int column, int row]
    {
        get
        {
            var at = ((row * Width) + column) * 3;
            return new Rgb(_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    public static Picture Decode(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (width, height, colorType) = (0, 0, 0);
        var palette = Array.Empty<byte>();
        using var data = new MemoryStream();
        var ended = false;
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var content = png.AsSpan(at + 8, length);
            Assert.Equal(Checksum(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            switch (type)
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                    colorType = content[9];
                    Assert.Equal(8, content[8]);
                    break;
                case "PLTE":
                    palette = content.ToArray();
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
                case "IEND":
                    ended = true;
                    break;
            }

            at += length + 12;
        }

        Assert.True(ended);
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var channels = colorType == 3 ? 1 : 3;
        var pixels = Unfilter(raw.ToArray(), width * channels, height, channels);
        return new Picture(width, height, colorType == 3 ? Expand(pixels, palette) : pixels);
    }

    /// <summary>The mean difference of the bytes of two pictures of the same size.</summary>
    public double Difference(Picture other)
    {
        Assert.Equal((Width, Height), (other.Width, other.Height));
        return _pixels.Zip(other._pixels, (a, b) => Math.Abs(a - b)).Average();
    }

    private static byte[] Unfilter(byte[] raw, int stride, int height, int step)
    {
        Assert.Equal((stride + 1) * height, raw.Length);
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            var filter = raw[row * (stride + 1)];
            for (var at = 0; at < stride; at++)
            {
                var index = (row * stride) + at;
                var (left, up, corner) = (
                    at >= step ? pixels[index - step] : 0, row > 0 ? pixels[index - stride] : 0, at >= step && row > 0 ? pixels[index - stride - step] : 0);
                var predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException($"filter {filter}"),
                };
                pixels[index] = (byte)(raw[(row * (stride + 1)) + 1 + at] + predicted);
            }
        }

        return pixels;
    }

    private static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        return new[] { (Math.Abs(p - a), 0, a), (Math.Abs(p - b), 1, b), (Math.Abs(p - c), 2, c) }.Min().Item3;
    }

    private static byte[] Expand(byte[] indices, byte[] palette) => [.. indices.SelectMany(index => palette[(index * 3)..((index * 3) + 3)])];

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
