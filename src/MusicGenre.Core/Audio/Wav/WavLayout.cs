using System.Buffers.Binary;

namespace MusicGenre.Audio.Wav;

/// <summary>The bytes around the samples of a WAV file being written.</summary>
internal sealed class WavLayout(WavSampleFormat format, int sampleRate, int channelCount, bool hasRoomForLongSizes)
{
    private const int RiffHeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int LongSizesLength = 28;

    /// <summary>The usual speaker masks for 1 to 8 channels, one bit per speaker.</summary>
    private static ReadOnlySpan<ushort> ChannelMasks => [0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x13F, 0x63F];

    private bool IsFloat => format == WavSampleFormat.Float32;

    private bool IsExtensible => channelCount > 2 || format == WavSampleFormat.Pcm24;

    private int FormatLength => IsExtensible ? 40 : IsFloat ? 18 : 16;

    private int BytesPerSample => format switch
    {
        WavSampleFormat.Pcm16 => 2,
        WavSampleFormat.Pcm24 => 3,
        _ => 4,
    };

    /// <summary>The number of bytes that one sample of every channel takes.</summary>
    public int BlockLength => BytesPerSample * channelCount;

    /// <summary>The number of bytes before the first sample.</summary>
    public int HeaderLength
        => RiffHeaderLength
            + (hasRoomForLongSizes ? ChunkHeaderLength + LongSizesLength : 0)
            + ChunkHeaderLength + FormatLength
            + (IsFloat ? ChunkHeaderLength + sizeof(uint) : 0)
            + ChunkHeaderLength;

    /// <summary>Whether a file with this many samples in each channel fits the 32-bit sizes of RIFF.</summary>
    public bool FitsShortSizes(long sampleCount) => RiffSize(sampleCount) < uint.MaxValue;

    /// <summary>Writes the header for this many samples in each channel.</summary>
    public byte[] BuildHeader(long sampleCount)
    {
        var isLong = !FitsShortSizes(sampleCount);
        if (isLong && !hasRoomForLongSizes)
        {
            throw new InvalidOperationException($"{sampleCount} samples need 64-bit sizes, but no space was reserved for them.");
        }

        var bytes = new ByteWriter(new byte[HeaderLength]);
        bytes.Write(isLong ? "RF64"u8 : "RIFF"u8);
        bytes.WriteUInt32(isLong ? uint.MaxValue : (uint)RiffSize(sampleCount));
        bytes.Write("WAVE"u8);
        if (hasRoomForLongSizes)
        {
            bytes.Write(isLong ? "ds64"u8 : "JUNK"u8);
            bytes.WriteUInt32(LongSizesLength);
            bytes.WriteInt64(isLong ? RiffSize(sampleCount) : 0);
            bytes.WriteInt64(isLong ? sampleCount * BlockLength : 0);
            bytes.WriteInt64(isLong ? sampleCount : 0);
            bytes.WriteUInt32(0);
        }

        WriteFormat(bytes);
        if (IsFloat)
        {
            bytes.Write("fact"u8);
            bytes.WriteUInt32(sizeof(uint));
            bytes.WriteUInt32((uint)Math.Min(sampleCount, uint.MaxValue));
        }

        bytes.Write("data"u8);
        bytes.WriteUInt32(isLong ? uint.MaxValue : (uint)(sampleCount * BlockLength));
        return bytes.ToArray();
    }

    private long RiffSize(long sampleCount)
    {
        var length = sampleCount * BlockLength;
        return HeaderLength - ChunkHeaderLength + length + (length & 1);
    }

    private void WriteFormat(ByteWriter bytes)
    {
        var tag = IsFloat ? WavFormatTag.IeeeFloat : WavFormatTag.Pcm;
        bytes.Write("fmt "u8);
        bytes.WriteUInt32((uint)FormatLength);
        bytes.WriteUInt16(IsExtensible ? WavFormatTag.Extensible : tag);
        bytes.WriteUInt16((ushort)channelCount);
        bytes.WriteUInt32((uint)sampleRate);
        bytes.WriteUInt32((uint)sampleRate * (uint)BlockLength);
        bytes.WriteUInt16((ushort)BlockLength);
        bytes.WriteUInt16((ushort)(8 * BytesPerSample));
        if (IsExtensible)
        {
            bytes.WriteUInt16((ushort)22);
            bytes.WriteUInt16((ushort)(8 * BytesPerSample));
            bytes.WriteUInt32((uint)(channelCount <= ChannelMasks.Length ? ChannelMasks[channelCount - 1] : 0));
            bytes.WriteUInt16(tag);
            bytes.Write(WavFormatChunk.BaseGuid);
        }
        else if (IsFloat)
        {
            bytes.WriteUInt16((ushort)0);
        }
    }

    private sealed class ByteWriter(byte[] bytes)
    {
        private int _position;

        public byte[] ToArray() => bytes;

        public void Write(ReadOnlySpan<byte> value)
        {
            value.CopyTo(bytes.AsSpan(_position));
            _position += value.Length;
        }

        public void WriteUInt16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(_position), value);
            _position += sizeof(ushort);
        }

        public void WriteUInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(_position), value);
            _position += sizeof(uint);
        }

        public void WriteInt64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(_position), value);
            _position += sizeof(long);
        }
    }
}
