using System.IO.Compression;
using System.Numerics;

namespace MusicGenre.Cli.Tagging;

/// <summary>What must be known besides one file to make another, similar one of it, byte for byte. Small where tags were changed in a large file.</summary>
/// <remarks>
/// Blocks of the one file are found in the other by a rolling hash, as rsync does it (A. Tridgell, P. Mackerras: The rsync algorithm, 1996), and compared
/// byte by byte. A delta is a deflated list of lengths with either an offset in the source or the bytes themselves.
/// </remarks>
internal static class ByteDelta
{
    private const int ShortestBlock = 256;
    private const int ShortestCopy = 16;
    private const int MostBlocks = 1 << 16;
    private const uint Multiplier = 0x9e3779b1;

    /// <summary>Computes the delta that makes the target of the source.</summary>
    public static byte[] Create(Stream source, Stream target)
    {
        var (from, to) = (new ByteWindow(source), new ByteWindow(target));
        var blockLength = (int)Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)(from.Length / MostBlocks)), ShortestBlock, ByteWindow.MaximumLength);
        var blocks = IndexBlocks(from, blockLength);
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(packed, CompressionLevel.Optimal)))
        {
            var (sourceOffset, offset, literalStart) = (0L, 0L, 0L);
            while (offset < to.Length)
            {
                var same = MeasureSame(from, sourceOffset, to, offset);
                if (same >= ShortestCopy)
                {
                    WriteLiteral(writer, to, literalStart, offset);
                    writer.Write7BitEncodedInt64(same << 1);
                    writer.Write7BitEncodedInt64(sourceOffset);
                    (sourceOffset, offset) = (sourceOffset + same, offset + same);
                    literalStart = offset;
                }
                else
                {
                    (sourceOffset, offset) = FindBlock(from, blocks, to, offset, blockLength);
                }
            }

            WriteLiteral(writer, to, literalStart, offset);
        }

        return packed.ToArray();
    }

    /// <summary>Writes the target that a delta makes of the source.</summary>
    /// <exception cref="InvalidDataException">The delta is damaged, or the source is not the one that it was computed of.</exception>
    public static void Apply(Stream source, byte[] delta, Stream target, CancellationToken cancellationToken)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new DeflateStream(new MemoryStream(delta), CompressionMode.Decompress))
        {
            packed.CopyTo(unpacked);
        }

        unpacked.Position = 0;
        using var reader = new BinaryReader(unpacked);
        var from = new ByteWindow(source);
        while (unpacked.Position < unpacked.Length)
        {
            var code = reader.Read7BitEncodedInt64();
            var (length, isLiteral) = (code >> 1, (code & 1) != 0);
            var offset = isLiteral ? 0 : reader.Read7BitEncodedInt64();
            if (length <= 0 || offset < 0 || length > (isLiteral ? unpacked.Length - unpacked.Position : from.Length - offset))
            {
                throw new InvalidDataException("what the log holds of the old file does not fit it");
            }

            if (isLiteral)
            {
                target.Write(reader.ReadBytes((int)length));
                continue;
            }

            for (; length > 0; cancellationToken.ThrowIfCancellationRequested())
            {
                var bytes = from.Get(offset, (int)Math.Min(length, ByteWindow.MaximumLength));
                target.Write(bytes);
                (offset, length) = (offset + bytes.Length, length - bytes.Length);
            }
        }
    }

    private static Dictionary<uint, long> IndexBlocks(ByteWindow source, int blockLength)
    {
        var blocks = new Dictionary<uint, long>();
        for (var offset = 0L; offset + blockLength <= source.Length; offset += blockLength)
        {
            blocks.TryAdd(Hash(source.Get(offset, blockLength)), offset);
        }

        return blocks;
    }

    /// <summary>The next place of the target, from an offset on, that is in the source, and where it is there; the ends of both if there is none.</summary>
    private static (long SourceOffset, long Offset) FindBlock(ByteWindow source, Dictionary<uint, long> blocks, ByteWindow target, long start, int blockLength)
    {
        if (start + blockLength > target.Length)
        {
            return (source.Length, target.Length);
        }

        var leaving = Power(blockLength);
        var hash = Hash(target.Get(start, blockLength));
        for (var offset = start; ; offset++)
        {
            if (blocks.TryGetValue(hash, out var found) && source.Get(found, blockLength).SequenceEqual(target.Get(offset, blockLength)))
            {
                while (offset > start && found > 0 && source.Get(found - 1, 1)[0] == target.Get(offset - 1, 1)[0])
                {
                    (found, offset) = (found - 1, offset - 1);
                }

                return (found, offset);
            }

            if (offset + blockLength >= target.Length)
            {
                return (source.Length, target.Length);
            }

            hash = (hash * Multiplier) + target.Get(offset + blockLength, 1)[0] - (leaving * target.Get(offset, 1)[0]);
        }
    }

    private static long MeasureSame(ByteWindow source, long sourceOffset, ByteWindow target, long offset)
    {
        for (var length = 0L; ; length += ByteWindow.MaximumLength)
        {
            if (sourceOffset + length >= source.Length || offset + length >= target.Length)
            {
                return Math.Min(source.Length - sourceOffset, target.Length - offset);
            }

            var expected = source.Get(sourceOffset + length, ByteWindow.MaximumLength);
            if (expected.CommonPrefixLength(target.Get(offset + length, ByteWindow.MaximumLength)) is var same && same < ByteWindow.MaximumLength)
            {
                return length + same;
            }
        }
    }

    private static uint Hash(ReadOnlySpan<byte> block)
    {
        var hash = 0u;
        foreach (var value in block)
        {
            hash = (hash * Multiplier) + value;
        }

        return hash;
    }

    private static uint Power(int exponent)
    {
        var power = 1u;
        for (var count = 0; count < exponent; count++)
        {
            power *= Multiplier;
        }

        return power;
    }

    private static void WriteLiteral(BinaryWriter writer, ByteWindow target, long start, long end)
    {
        while (start < end)
        {
            var bytes = target.Get(start, (int)Math.Min(end - start, ByteWindow.MaximumLength));
            writer.Write7BitEncodedInt64(((long)bytes.Length << 1) | 1);
            writer.Write(bytes);
            start += bytes.Length;
        }
    }
}
