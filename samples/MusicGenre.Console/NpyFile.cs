using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MusicGenre.Features;

namespace MusicGenre.Cli;

/// <summary>Saves features as NumPy's <c>.npy</c> file (float32, little-endian, C order, [channel, band, frame]) and reads such files back.</summary>
internal static partial class NpyFile
{
    private const int PreambleLength = 10;
    private const int Alignment = 64;

    /// <summary>The number of values written or read at once: the bytes of a long array would not fit into one span.</summary>
    private const int BlockLength = 1 << 14;

    private static ReadOnlySpan<byte> Magic => "NUMPY"u8;

    /// <summary>Writes features.</summary>
    /// <param name="stream">Receives the file; it need not be seekable and is not closed.</param>
    /// <param name="shape">The features' shape.</param>
    /// <param name="features">The features, row-major [channel, band, frame].</param>
    /// <exception cref="ArgumentException">The length of <paramref name="features"/> differs from that of <paramref name="shape"/>.</exception>
    public static void Write(Stream stream, FeatureShape shape, ReadOnlySpan<float> features)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (features.Length != shape.Length)
        {
            throw new ArgumentException($"{features.Length} values do not have the shape {shape}.", nameof(features));
        }

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape.Channels}, {shape.Bands}, {shape.Frames}), }}");
        var length = (PreambleLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        Span<byte> header = new byte[length];
        header.Fill((byte)' ');
        header[0] = 0x93;
        Magic.CopyTo(header[1..]);
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)(length - PreambleLength));
        Encoding.ASCII.GetBytes(text, header[PreambleLength..]);
        header[^1] = (byte)'\n';
        stream.Write(header);
        WriteValues(stream, features);
    }

    /// <summary>Reads features that <see cref="Write"/> or NumPy saved.</summary>
    /// <param name="stream">The file; it need not be seekable and is not closed.</param>
    /// <param name="name">The name of the file in error messages, usually its path.</param>
    /// <returns>The shape, and the features row-major [channel, band, frame].</returns>
    /// <exception cref="InvalidDataException">The file is damaged, does not contain a three-dimensional float32 array in C order, or ends before its last value.</exception>
    /// <remarks>Memory is allocated for the values that the stream holds, whatever its header declares.</remarks>
    public static (FeatureShape Shape, float[] Features) Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            Span<byte> preamble = stackalloc byte[PreambleLength];
            stream.ReadExactly(preamble);
            Require(preamble[0] == 0x93 && preamble[1..6].SequenceEqual(Magic) && preamble[6] == 1, "it is not a .npy file of version 1");
            var header = new byte[BinaryPrimitives.ReadUInt16LittleEndian(preamble[8..])];
            stream.ReadExactly(header);
            var match = HeaderPattern().Match(Encoding.ASCII.GetString(header));
            Require(match.Success, "it does not contain a three-dimensional little-endian float32 array in C order");
            var sizes = match.Groups.Values.Skip(1)
                .Select(group => int.TryParse(group.ValueSpan, CultureInfo.InvariantCulture, out var size) ? size : -1).ToArray();
            Require(sizes.All(size => size >= 0) && (long)sizes[0] * sizes[1] <= int.MaxValue, "its array is too large");
            var count = (long)sizes[0] * sizes[1] * sizes[2];
            Require(count <= Array.MaxLength, "its array is too large");
            return (new FeatureShape(sizes[0], sizes[1], sizes[2]), ReadValues(stream, (int)count, Require));
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"{name}: it ends too early.", exception);
        }

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                throw new InvalidDataException($"{name}: {problem}.");
            }
        }
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        Span<byte> bytes = new byte[BlockLength * sizeof(float)];
        while (!values.IsEmpty)
        {
            var block = values[..Math.Min(BlockLength, values.Length)];
            for (var i = 0; i < block.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], block[i]);
            }

            stream.Write(bytes[..(block.Length * sizeof(float))]);
            values = values[block.Length..];
        }
    }

    private static float[] ReadValues(Stream stream, int count, Action<bool, string> require)
    {
        var declared = (long)count * sizeof(float);
        if (stream.CanSeek)
        {
            RequireBytes(stream.Length - stream.Position);
        }

        // Grows as values arrive: a stream that cannot be sought in may hold fewer than its header declares.
        var values = new float[Math.Min(count, BlockLength)];
        Span<byte> bytes = new byte[values.Length * sizeof(float)];
        for (var done = 0; done < count;)
        {
            if (done == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(2L * values.Length, count));
            }

            var block = values.AsSpan(done, Math.Min(BlockLength, values.Length - done));
            var wanted = bytes[..(block.Length * sizeof(float))];
            var read = stream.ReadAtLeast(wanted, wanted.Length, throwOnEndOfStream: false);
            RequireBytes(read < wanted.Length ? ((long)done * sizeof(float)) + read : declared);
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            }

            done += block.Length;
        }

        return values;

        void RequireBytes(long available)
        {
            if (available < declared)
            {
                require(false, string.Create(CultureInfo.InvariantCulture, $"its header declares {count} values in {declared} bytes, but {available} bytes follow"));
            }
        }
    }

    [GeneratedRegex(
        """^\{(?=.*'descr':\s*'<f4')(?=.*'fortran_order':\s*False)(?=.*'shape':\s*\((\d+),\s*(\d+),\s*(\d+),?\s*\)).*\}\s*$""")]
    private static partial Regex HeaderPattern();
}
