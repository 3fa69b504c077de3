using MusicGenre.Audio.Flac;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes FLAC: STREAMINFO, metadata blocks, frame headers and subframes, mostly with checksums that hold, so that the damage gets past them.</summary>
internal sealed class FlacMutator : IMutator
{
    private const int StreamInfoStart = 8;
    private const int FirstBlockEnd = 42;
    private const int MostFrames = 32;
    private const int ShortestFrame = 10;

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        if (bytes.Length <= FirstBlockEnd)
        {
            return;
        }

        Span<int> starts = stackalloc int[MostFrames];
        var count = FindFrames(bytes.Bytes, starts);
        switch (random.Next(8))
        {
            case 0:
                // The rate, channels, bits and sample count are packed into eight bytes.
                var packed = StreamInfoStart + 10;
                bytes.Bytes[packed + random.Next(8)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                Numbers.Change(bytes.Bytes.Slice(5, 3), isBigEndian: true, random);
                break;
            case 2:
                InsertBlock(bytes, random);
                break;
            default:
                if (count > 0)
                {
                    ChangeFrame(bytes, starts[..count], random);
                }

                break;
        }
    }

    private static void InsertBlock(ByteBuffer bytes, FuzzRandom random)
    {
        Span<byte> block = stackalloc byte[4 + random.Next(40)];
        block[0] = random.NextByte();
        Numbers.Write(block.Slice(1, 3), random.OneIn(3) ? Numbers.Interesting(random) : block.Length - 4, isBigEndian: true);
        bytes.Bytes[4] &= 0x7F;
        bytes.Insert(FirstBlockEnd, block);
    }

    private static void ChangeFrame(ByteBuffer bytes, ReadOnlySpan<int> starts, FuzzRandom random)
    {
        var frame = random.Next(starts.Length);
        var start = starts[frame];
        var end = frame + 1 < starts.Length ? starts[frame + 1] : bytes.Length;
        if (end - start < ShortestFrame)
        {
            return;
        }

        switch (random.Next(7))
        {
            case 0:
                bytes.Remove(start, end - start);
                return;
            case 1:
                bytes.Insert(random.Pick(starts), bytes.Bytes[start..end].ToArray());
                return;
            case 2:
                bytes.Bytes[start + 2 + random.Next(Math.Min(4, end - start - 2))] = random.NextByte();
                break;
            case 3:
                Numbers.Change(bytes.Bytes.Slice(start + 5, Math.Min(2, end - start - 5)), isBigEndian: true, random);
                break;
            case 4:
                // The first subframe's header and what follows it.
                var head = HeaderLength(bytes.Bytes[start..]);
                var at = Math.Min(start + head + random.Next(6), end - 1);
                bytes.Bytes[at] = random.OneIn(2) ? random.NextByte() : (byte)(bytes.Bytes[at] ^ (1 << random.Next(8)));
                break;
            case 5:
                bytes.Insert(start + random.Next(end - start), [random.NextByte(), random.NextByte()]);
                break;
            default:
                bytes.Bytes[start + random.Next(end - start)] ^= (byte)(1 << random.Next(8));
                break;
        }

        if (!random.OneIn(8))
        {
            Repair(bytes, start);
        }
    }

    /// <summary>Places where a frame's header with a right checksum begins.</summary>
    private static int FindFrames(ReadOnlySpan<byte> bytes, Span<int> starts)
    {
        var count = 0;
        for (var at = FirstBlockEnd; at + 6 < bytes.Length && count < starts.Length; at++)
        {
            var skipped = bytes[at..].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            at += skipped;
            if (at + 6 < bytes.Length && (bytes[at + 1] & 0xFE) == 0xF8
                && HeaderLength(bytes[at..]) is var length && at + length < bytes.Length
                && FlacChecksum.Crc8(bytes.Slice(at, length - 1)) == bytes[at + length - 1])
            {
                starts[count++] = at;
            }
        }

        return count;
    }

    /// <summary>The length of a frame's header with its checksum.</summary>
    private static int HeaderLength(ReadOnlySpan<byte> frame)
    {
        var number = Math.Clamp(System.Numerics.BitOperations.LeadingZeroCount(~((uint)frame[4] << 24)), 1, 7);
        var size = (frame[2] >> 4) switch { 6 => 1, 7 => 2, _ => 0 };
        var rate = (frame[2] & 15) switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        return 4 + number + size + rate + 1;
    }

    /// <summary>Writes both checksums of the frame at a place; the second goes where the decoder looks for it.</summary>
    private static void Repair(ByteBuffer bytes, int start)
    {
        var frame = bytes.Bytes[start..];
        var head = frame.Length > 4 ? HeaderLength(frame) : int.MaxValue;
        if (head >= frame.Length)
        {
            return;
        }

        frame[head - 1] = FlacChecksum.Crc8(frame[..(head - 1)]);
        if (FindEnd(bytes, start) is { } end && end + 2 <= frame.Length)
        {
            Numbers.Write(frame.Slice(end, 2), FlacChecksum.Crc16(frame[..end]), isBigEndian: true);
        }
    }

    /// <summary>Where the frame's subframes end, found by reading them; null if they cannot be read.</summary>
    private static int? FindEnd(ByteBuffer bytes, int start)
    {
        try
        {
            var frame = bytes.Bytes[start..];
            var head = HeaderLength(frame);
            var channelCode = frame[3] >> 4;
            var bitCount = ReadBitCount(frame, bytes.Bytes.Slice(StreamInfoStart + 10, 8));
            var source = new ByteSource(new MemoryStream(frame.ToArray()), "frame", "FLAC");
            var bits = new FlacBits(source);
            bits.BeginFrame(0);
            for (var i = 0; i < head; i++)
            {
                bits.Read(8);
            }

            var samples = new long[ReadBlockLength(frame[..head])];
            for (var channel = 0; channel < (channelCode < FlacFrameHeader.LeftSide ? channelCode + 1 : 2); channel++)
            {
                var isSide = channelCode == FlacFrameHeader.SideRight ? channel == 0 : channelCode >= FlacFrameHeader.LeftSide && channel == 1;
                FlacSubframe.Read(bits, bitCount + (isSide ? 1 : 0), samples, source);
            }

            bits.Align();
            return bits.FrameBytes.Length;
        }
        catch (AudioDecodeException)
        {
            return null;
        }
    }

    private static int ReadBitCount(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> packed) => ((frame[3] >> 1) & 7) switch
    {
        1 => 8,
        2 => 12,
        4 => 16,
        5 => 20,
        6 => 24,
        7 => 32,
        _ => (((packed[2] & 1) << 4) | (packed[3] >> 4)) + 1,
    };

    private static int ReadBlockLength(ReadOnlySpan<byte> header)
    {
        var code = header[2] >> 4;
        var rateLength = (header[2] & 15) switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        return code switch
        {
            0 or 1 => 192,
            <= 5 => 576 << (code - 2),
            6 => header[^(2 + rateLength)] + 1,
            7 => ((header[^(3 + rateLength)] << 8) | header[^(2 + rateLength)]) + 1,
            _ => 256 << (code - 8),
        };
    }
}
