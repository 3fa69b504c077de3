namespace MusicGenre.Core.Tests.Audio;

/// <summary>Builds WAV files, right and wrong.</summary>
internal static class WavBytes
{
    public static byte[] BaseGuid => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>A fmt chunk's body of 16 bytes.</summary>
    public static byte[] Format(int tag, int channels, uint rate, int bits, int? blockAlign = null, bool isBigEndian = false)
    {
        var block = blockAlign ?? channels * ((bits + 7) / 8);
        return new ByteBuilder(isBigEndian)
            .UInt16(tag).UInt16(channels).UInt32(rate).UInt32(rate * (uint)block).UInt16(block).UInt16(bits).ToArray();
    }

    /// <summary>A fmt chunk's body of WAVE_FORMAT_EXTENSIBLE.</summary>
    public static byte[] Extensible(int tag, int channels, uint rate, int bits, int validBits, uint mask = 0, byte[]? guid = null)
        => new ByteBuilder()
            .Add(Format(0xFFFE, channels, rate, bits)).UInt16(22).UInt16(validBits).UInt32(mask).UInt16(tag).Add(guid ?? BaseGuid).ToArray();

    /// <summary>A whole file with nothing but fmt and data.</summary>
    public static byte[] File(byte[] format, byte[] data, bool isBigEndian = false)
    {
        var chunks = new ByteBuilder(isBigEndian).Chunk("fmt ", format).Chunk("data", data).ToArray();
        return Riff(chunks, isBigEndian: isBigEndian);
    }

    /// <summary>Chunks in a RIFF header, whose size may be a lie.</summary>
    public static byte[] Riff(byte[] chunks, uint? size = null, bool isBigEndian = false)
        => new ByteBuilder(isBigEndian)
            .Text(isBigEndian ? "RIFX" : "RIFF").UInt32(size ?? (uint)chunks.Length + 4).Text("WAVE").Add(chunks).ToArray();

    /// <summary>16-bit mono, with sizes as given instead of the true ones.</summary>
    public static byte[] WithSizes(int sampleCount, uint riffSize, uint dataSize, params ReadOnlySpan<byte> tail)
    {
        var chunks = new ByteBuilder()
            .Chunk("fmt ", Format(1, 1, 8000, 16)).Text("data").UInt32(dataSize)
            .Add(StoredSamples.Integers(StoredSamples.Values(sampleCount), 2, isBigEndian: false)).Add(tail).ToArray();
        return Riff(chunks, riffSize);
    }
}
