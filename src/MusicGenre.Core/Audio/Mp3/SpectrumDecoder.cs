using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes the Huffman-coded lines of a granule and requantizes them in the same pass.</summary>
internal static class SpectrumDecoder
{
    private const int LineCount = 576;

    // Values reach 15 + 2^13 − 1.
    private static readonly float[] FourThirdPowers = [.. Enumerable.Range(0, 8207).Select(n => (float)Math.Pow(n, 4 / 3.0))];

    /// <summary>Decodes from the reader's position to <paramref name="endPosition"/>, where the granule ends.</summary>
    /// <param name="bits">The main data, just after the scale factors.</param>
    /// <param name="endPosition">The first bit after the granule.</param>
    /// <param name="granule">The granule.</param>
    /// <param name="gains">The gains of its bands.</param>
    /// <param name="bands">The bands.</param>
    /// <param name="lines">Receives 576 lines in the order of the bitstream.</param>
    /// <returns>The number of lines before the uncoded part, which is zero.</returns>
    public static int Decode(
        ref BitReader bits, int endPosition, GranuleInfo granule, BandGains gains, BandTable bands, Span<float> lines)
    {
        lines = lines[..LineCount];
        lines.Clear();
        var bigEnd = granule.BigValues * 2;
        var (firstEnd, secondEnd) = FindRegions(granule, bands);
        var band = 0;
        var line = 0;
        for (var region = 0; region < 3 && line < bigEnd; region++)
        {
            var end = region switch { 0 => Math.Min(firstEnd, bigEnd), 1 => Math.Min(secondEnd, bigEnd), _ => bigEnd };
            var number = granule.TableSelect[region];
            if (HuffmanTable.Pairs[number] is not { } table)
            {
                line = Math.Max(line, end);
                continue;
            }

            while (line < end)
            {
                while (gains.Ends[band] <= line)
                {
                    band++;
                }

                var stop = Math.Min(end, gains.Ends[band]);
                DecodePairs(ref bits, endPosition, table, HuffmanTable.LinBits[number], gains.Gains[band], lines[line..stop]);
                line = stop;
                if (bits.Position > endPosition)
                {
                    return line;
                }
            }
        }

        return DecodeQuads(ref bits, endPosition, granule.UsesQuadTableB, gains, lines, line);
    }

    private static (int FirstEnd, int SecondEnd) FindRegions(GranuleInfo granule, BandTable bands)
    {
        if (granule.Region0Count < 0)
        {
            return (granule.IsShort ? bands.Short[3] * 3 : bands.Long[8], LineCount);
        }

        var first = granule.Region0Count + 1;
        return (bands.Long[first], bands.Long[Math.Min(first + granule.Region1Count + 1, 22)]);
    }

    private static void DecodePairs(
        ref BitReader reader, int endPosition, HuffmanTable table, int linBits, float gain, Span<float> lines)
    {
        ref var powers = ref MemoryMarshal.GetArrayDataReference(FourThirdPowers);
        var bits = reader;
        for (var line = 0; line + 1 < lines.Length; line += 2)
        {
            if (bits.Position >= endPosition)
            {
                break;
            }

            var word = bits.Peek();
            var leaf = table.Find(word);
            var used = leaf >> 8;
            var x = (leaf >> 4) & 15;
            var y = leaf & 15;
            word <<= used;
            var valueX = Take(ref powers, ref word, ref used, x, linBits, gain);
            var valueY = Take(ref powers, ref word, ref used, y, linBits, gain);
            bits.Position += used;
            if (bits.Position > endPosition)
            {
                break;
            }

            lines[line] = valueX;
            lines[line + 1] = valueY;
        }

        reader.Position = bits.Position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Take(ref float powers, ref ulong word, ref int used, int value, int linBits, float gain)
    {
        if (value == 15 && linBits != 0)
        {
            value += (int)(word >> (64 - linBits));
            word <<= linBits;
            used += linBits;
        }

        // A sign follows every value except zero. There are no branches, because signs are unpredictable.
        var signLength = (int)((uint)-value >> 31);
        var magnitude = BitConverter.SingleToUInt32Bits(Unsafe.Add(ref powers, value) * gain);
        var sign = (uint)(word >> 32) & 0x80000000;
        word <<= signLength;
        used += signLength;
        return BitConverter.UInt32BitsToSingle(magnitude ^ (sign & (uint)-signLength));
    }

    private static int DecodeQuads(
        ref BitReader bits, int endPosition, bool usesTableB, BandGains gains, Span<float> lines, int line)
    {
        var table = usesTableB ? HuffmanTable.QuadB : HuffmanTable.QuadA;
        var ends = gains.Ends;
        var band = 0;
        while (line + 4 <= LineCount && bits.Position < endPosition)
        {
            var word = bits.Peek();
            var leaf = table.Find(word);
            var used = leaf >> 8;
            word <<= used;
            used += System.Numerics.BitOperations.PopCount((uint)leaf & 15);
            if (bits.Position + used > endPosition)
            {
                // The rest are stuffing bits that look like the start of a code word.
                break;
            }

            bits.Position += used;
            for (var mask = 8; mask != 0; mask >>= 1, line++)
            {
                if ((leaf & mask) != 0)
                {
                    while (ends[band] <= line)
                    {
                        band++;
                    }

                    lines[line] = (long)word < 0 ? -gains.Gains[band] : gains.Gains[band];
                    word <<= 1;
                }
            }
        }

        return line;
    }
}
