using System.Buffers.Binary;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Wav;

/// <summary>The header that precedes the samples of a WAV file.</summary>
/// <param name="Format">The fmt chunk.</param>
/// <param name="Layout">How uncompressed samples are stored, or null if they are compressed.</param>
/// <param name="Length">Their length in bytes, or null if they extend to the end of the file.</param>
/// <param name="DeclaredSampleCount">The number of samples in each channel by the fact chunk, or null if there is none before the samples.</param>
internal readonly record struct WavHeader(WavFormat Format, PcmLayout? Layout, long? Length, long? DeclaredSampleCount)
{
    private const uint UnknownSize = uint.MaxValue;

    /// <summary>The data size that sox writes when it cannot seek back to fill it in.</summary>
    private const uint SoxUnknownSize = 0x7FFF_F000;

    /// <summary>Reads the header and leaves the source at the first sample.</summary>
    public static WavHeader Read(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[12];
        source.ReadExactly(bytes, "header");
        if (!WavProbe.IsWav(bytes))
        {
            throw source.Error("the file does not begin with a WAV header", 0);
        }

        return ReadChunks(source, bytes, 0);
    }

    /// <summary>Reads the header of a file within the source, whose first eight bytes were read already.</summary>
    /// <param name="source">The source behind those bytes; afterwards at the first sample.</param>
    /// <param name="start">Those bytes.</param>
    /// <param name="position">Their position.</param>
    public static WavHeader ReadJoined(ByteSource source, ReadOnlySpan<byte> start, long position)
    {
        Span<byte> bytes = stackalloc byte[12];
        start.CopyTo(bytes);
        source.ReadExactly(bytes[start.Length..], "header");
        return WavProbe.IsWav(bytes) ? ReadChunks(source, bytes, position) : throw source.Error("what follows is not a WAV header", position);
    }

    private static WavHeader ReadChunks(ByteSource source, Span<byte> bytes, long start)
    {
        var isBigEndian = bytes[3] == 'X';
        var isLong = !bytes.StartsWith("RIF"u8);
        long riffSize = isBigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);

        var chunks = new ChunkWalker(source, isBigEndian, "fmt LISTfactJUNKbextcue data"u8.ToArray());
        WavFormat? format = null;
        PcmLayout? layout = null;
        long? sampleCount = null;
        long? longDataSize = null;
        while (chunks.MoveNext())
        {
            if (chunks.Is("ds64"u8) && isLong)
            {
                (riffSize, longDataSize) = ReadLongSizes(source, chunks);
            }
            else if (chunks.Is("fmt "u8))
            {
                format = WavFormatChunk.Read(source, chunks.Size, isBigEndian);
                layout = WavFormatTag.IsCompressed(format.Tag) && !isBigEndian ? null : format.ToPcmLayout(source);
            }
            else if (chunks.Is("fact"u8) && chunks.Size >= 4)
            {
                source.ReadExactly(bytes[..4], "fact chunk");
                sampleCount = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            }
            else if (chunks.Is("data"u8))
            {
                return new(
                    format ?? throw source.Error("no fmt chunk precedes the data chunk", source.Position),
                    layout,
                    ResolveLength(chunks.Size, longDataSize, start + riffSize + 8, riffSize, source),
                    sampleCount);
            }
        }

        throw source.Error("the data chunk is missing", source.Position);
    }

    private static (long RiffSize, long? DataSize) ReadLongSizes(ByteSource source, ChunkWalker chunks)
    {
        Span<byte> sizes = stackalloc byte[16];
        if (chunks.Size < sizes.Length)
        {
            throw source.Error($"the ds64 chunk has {chunks.Size} bytes (at least 28 are needed)", source.Position);
        }

        source.ReadExactly(sizes, "ds64 chunk");
        var riffSize = BinaryPrimitives.ReadInt64LittleEndian(sizes);
        var dataSize = BinaryPrimitives.ReadInt64LittleEndian(sizes[8..]);
        return (riffSize, dataSize > 0 ? dataSize : null);
    }

    private static long? ResolveLength(long size, long? longSize, long end, long riffSize, ByteSource source)
    {
        switch (size)
        {
            case UnknownSize:
                return longSize;
            case SoxUnknownSize when source.Remaining is null or < SoxUnknownSize:
                return null;
            case 0:
                // Valid only if the RIFF size covers further chunks: a writer that filled in that size would have filled in this one.
                var isCredible = end > source.Position
                    && riffSize != UnknownSize
                    && !(source.Remaining is { } remaining && end > source.Position + remaining);
                return isCredible ? 0 : null;
            default:
                return size;
        }
    }
}
