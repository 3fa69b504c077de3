using MusicGenre.Audio.Flac;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Writes FLAC bit by bit.</summary>
internal sealed class FlacBytes
{
    private readonly List<byte> _bytes = [];
    private int _frameStart;
    private int _bitCount;

    /// <summary>Begins a file with nothing but its STREAMINFO.</summary>
    public FlacBytes(int channels, int bits, long sampleCount, int shortestBlock = 16, int longestBlock = 4096)
        => Bits(0x664C6143, 32).Bits(0x80, 8).Bits(34, 24).Bits(shortestBlock, 16).Bits(longestBlock, 16).Bits(0, 24).Bits(0, 24)
            .Bits(44_100, 20).Bits(channels - 1, 3).Bits(bits - 1, 5).Bits(sampleCount, 36).Bits(0, 64).Bits(0, 64);

    public byte[] ToArray() => [.. _bytes];

    public FlacBytes Bits(long value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            if (_bitCount % 8 == 0)
            {
                _bytes.Add(0);
            }

            _bytes[^1] |= (byte)(((value >> i) & 1) << (7 - (_bitCount++ % 8)));
        }

        return this;
    }

    /// <summary>A frame's header with its checksum: up to 256 samples; rate and bit depth as in STREAMINFO where their codes are 0; a number below 128.</summary>
    public FlacBytes BeginFrame(int length, int channelCode, int number = 0, int rateCode = 0, int bitCode = 0)
    {
        _frameStart = _bytes.Count;
        Bits(0xFFF8, 16).Bits(6, 4).Bits(rateCode, 4).Bits(channelCode, 4).Bits(bitCode, 3).Bits(0, 1).Bits(number, 8).Bits(length - 1, 8);
        return Bits(FlacChecksum.Crc8(Frame), 8);
    }

    /// <summary>Bytes between frames that belong to none.</summary>
    public FlacBytes Junk(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        _bitCount = 8 * _bytes.Count;
        return this;
    }

    /// <summary>A whole frame of one channel with one value throughout.</summary>
    public FlacBytes Constant(int value, int length, int number = 0)
        => BeginFrame(length, 0, number).Subframe(0).Bits(value, 16).EndFrame();

    /// <summary>A subframe's header: its type, and the number of bits at the bottom that are always zero.</summary>
    public FlacBytes Subframe(int type, int wasted = 0)
        => wasted == 0 ? Bits(type << 1, 8) : Bits((type << 1) | 1, 8).Bits(1, wasted);

    /// <summary>One Rice code.</summary>
    public FlacBytes Rice(long value, int parameter)
    {
        var folded = (value << 1) ^ (value >> 63);
        return Bits(0, (int)(folded >> parameter)).Bits(1, 1).Bits(folded, parameter);
    }

    public FlacBytes EndFrame() => Bits(0, -_bitCount & 7).Bits(FlacChecksum.Crc16(Frame), 16);

    private ReadOnlySpan<byte> Frame => _bytes.ToArray().AsSpan(_frameStart);
}
