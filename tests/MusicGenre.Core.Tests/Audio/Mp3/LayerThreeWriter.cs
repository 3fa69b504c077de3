using System.Buffers.Binary;
using MusicGenre.Audio.Mp3;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Writes Layer III frames from their specification: no encoder, only the syntax of ISO 11172-3, 2.4.1.</summary>
internal static class LayerThreeWriter
{
    private static readonly HuffmanEncoder?[] Pairs =
        [.. Enumerable.Range(0, 32).Select(table => table is 0 or 4 or 14 ? null : HuffmanEncoder.ForPairs(table))];

    private static readonly HuffmanEncoder[] Quads = [HuffmanEncoder.ForQuads(false), HuffmanEncoder.ForQuads(true)];

    /// <summary>Writes all frames.</summary>
    /// <param name="spec">The stream.</param>
    /// <param name="usesReservoir">Whether main data begins as early as it can.</param>
    /// <param name="freeLength">The length of a frame in free format.</param>
    public static byte[] Write(StreamSpec spec, bool usesReservoir = false, int freeLength = 0)
    {
        var header = spec.Header;
        var frameLength = header.FrameLength(freeLength);
        var slot = frameLength - header.PayloadOffset - header.SideInfoLength;
        var main = new byte[slot * spec.Frames.Count];
        var stream = new List<byte>();
        var end = 0;
        var begins = new List<int>();
        var lengths = new List<int[,]>();
        for (var frame = 0; frame < spec.Frames.Count; frame++)
        {
            var blob = WriteMain(header, spec.Frames[frame], out var bitLengths);
            var limit = header.Version == MpegVersion.One ? 511 : 255;
            var start = usesReservoir ? Math.Max(end, (frame * slot) - limit) : frame * slot;
            end = start + blob.Length;
            Assert.True(start <= frame * slot && end <= (frame + 1) * slot, "The frame is too small for its main data.");
            blob.CopyTo(main, start);
            begins.Add((frame * slot) - start);
            lengths.Add(bitLengths);
        }

        for (var frame = 0; frame < spec.Frames.Count; frame++)
        {
            var bytes = new byte[header.PayloadOffset];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, header.Bits);
            stream.AddRange(bytes);
            stream.AddRange(WriteSide(header, spec.Frames[frame], lengths[frame], begins[frame]));
            stream.AddRange(main.AsSpan(frame * slot, slot));
        }

        return [.. stream];
    }

    /// <summary>The bits that a granule's main data takes.</summary>
    public static int Measure(GranuleSpec granule, FrameHeader header)
    {
        var bits = new BitWriter();
        WriteGranule(bits, granule, header);
        return bits.Position;
    }

    private static byte[] WriteMain(FrameHeader header, GranuleSpec[,] granules, out int[,] lengths)
    {
        var bits = new BitWriter();
        lengths = new int[granules.GetLength(0), granules.GetLength(1)];
        for (var granule = 0; granule < granules.GetLength(0); granule++)
        {
            for (var channel = 0; channel < granules.GetLength(1); channel++)
            {
                var start = bits.Position;
                WriteGranule(bits, granules[granule, channel], header);
                lengths[granule, channel] = bits.Position - start;
            }
        }

        return bits.ToArray();
    }

    private static void WriteGranule(BitWriter bits, GranuleSpec granule, FrameHeader header)
    {
        for (var factor = 0; factor < 39; factor++)
        {
            bits.Write(granule.Factors[factor], granule.FactorBits[factor]);
        }

        var (first, second) = RegionEnds(granule, header);
        for (var line = 0; line < granule.BigPairs * 2; line += 2)
        {
            var table = granule.Tables[line < first ? 0 : line < second ? 1 : 2];
            if (Pairs[table] is { } encoder)
            {
                WritePair(bits, encoder, table, granule.Values[line], granule.Values[line + 1]);
            }
        }

        for (var line = granule.BigPairs * 2; line < (granule.BigPairs * 2) + (granule.Quads * 4); line += 4)
        {
            var values = granule.Values.AsSpan(line, 4);
            var symbol = (values[0] != 0 ? 8 : 0) | (values[1] != 0 ? 4 : 0) | (values[2] != 0 ? 2 : 0) | (values[3] != 0 ? 1 : 0);
            Quads[granule.QuadB ? 1 : 0].Write(bits, symbol);
            foreach (var value in values)
            {
                bits.Write(value < 0 ? 1 : 0, value != 0 ? 1 : 0);
            }
        }
    }

    /// <summary>The lines at which the first two regions of big values end.</summary>
    public static (int First, int Second) RegionEnds(GranuleSpec granule, FrameHeader header)
    {
        var bands = BandTable.For(header);
        if (!granule.IsSwitched)
        {
            return (bands.Long[granule.Region0 + 1], bands.Long[Math.Min(22, granule.Region0 + granule.Region1 + 2)]);
        }

        return (granule.BlockType == 2 ? 3 * bands.Short[3] : bands.Long[8], 576);
    }

    private static void WritePair(BitWriter bits, HuffmanEncoder encoder, int table, int x, int y)
    {
        var linBits = HuffmanTable.LinBits[table];
        var (absX, absY) = (Math.Abs(x), Math.Abs(y));
        encoder.Write(bits, (Math.Min(absX, 15) << 4) | Math.Min(absY, 15));
        bits.Write(absX - 15, absX >= 15 ? linBits : 0);
        bits.Write(x < 0 ? 1 : 0, x != 0 ? 1 : 0);
        bits.Write(absY - 15, absY >= 15 ? linBits : 0);
        bits.Write(y < 0 ? 1 : 0, y != 0 ? 1 : 0);
    }

    private static byte[] WriteSide(FrameHeader header, GranuleSpec[,] granules, int[,] lengths, int mainDataBegin)
    {
        var bits = new BitWriter();
        var isOne = header.Version == MpegVersion.One;
        var channelCount = header.ChannelCount;
        bits.Write(mainDataBegin, isOne ? 9 : 8);
        bits.Write(0, isOne ? (channelCount == 1 ? 5 : 3) : channelCount);
        for (var channel = 0; channel < channelCount && isOne; channel++)
        {
            for (var group = 0; group < 4; group++)
            {
                bits.Write((granules[1, channel].Shared >> group) & 1, 1);
            }
        }

        for (var granule = 0; granule < granules.GetLength(0); granule++)
        {
            for (var channel = 0; channel < channelCount; channel++)
            {
                WriteSide(bits, granules[granule, channel], lengths[granule, channel], isOne);
            }
        }

        Assert.Equal(header.SideInfoLength * 8, bits.Position);
        return bits.ToArray();
    }

    private static void WriteSide(BitWriter bits, GranuleSpec granule, int length, bool isOne)
    {
        bits.Write(length, 12);
        bits.Write(granule.BigPairs, 9);
        bits.Write(granule.GlobalGain, 8);
        bits.Write(granule.Compress, isOne ? 4 : 9);
        bits.Write(granule.IsSwitched ? 1 : 0, 1);
        bits.Write(granule.BlockType, granule.IsSwitched ? 2 : 0);
        bits.Write(granule.IsMixed ? 1 : 0, granule.IsSwitched ? 1 : 0);
        for (var region = 0; region < (granule.IsSwitched ? 2 : 3); region++)
        {
            bits.Write(granule.Tables[region], 5);
        }

        for (var window = 0; window < 3 && granule.IsSwitched; window++)
        {
            bits.Write(granule.SubblockGain[window], 3);
        }

        bits.Write(granule.Region0, granule.IsSwitched ? 0 : 4);
        bits.Write(granule.Region1, granule.IsSwitched ? 0 : 3);
        bits.Write(granule.PreFlag ? 1 : 0, isOne ? 1 : 0);
        bits.Write(granule.Scale, 1);
        bits.Write(granule.QuadB ? 1 : 0, 1);
    }
}
