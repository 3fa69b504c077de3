using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes the Huffman-coded lines of a granule and requantizes them in the same pass.</summary>
internal static class SpectrumDecoder
{
    private const int LineCount = 576;

    // Values reach 15 + 2^13 − 1.
    private static readonly float[] FourThirdPowers = [.. Enumerable.Range(0, 8207).Select(n => (float)Math.Pow(n, 4 / 3.0))];

    private static readonly Vector128<float>[] SignedUnits = MakeSignedUnits();

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
        ref BitReader reader, int endPosition, bool usesTableB, BandGains gains, Span<float> lines, int line)
    {
        var table = usesTableB ? HuffmanTable.QuadB : HuffmanTable.QuadA;
        var ends = gains.Ends;
        var factors = gains.Gains;
        var units = SignedUnits.AsSpan();
        var bits = reader;
        var band = 0;
        for (; line + 4 <= lines.Length && bits.Position < endPosition; line += 4)
        {
            var word = bits.Peek();
            var leaf = table.Find(word);
            var length = leaf >> 8;
            var used = length + BitOperations.PopCount((uint)leaf & 15);
            if (bits.Position + used > endPosition)
            {
                // The rest are stuffing bits that look like the start of a code word.
                break;
            }

            bits.Position += used;

            // Bands begin at even lines.
            while (ends[band] <= line)
            {
                band++;
            }

            var first = factors[band];
            while (ends[band] <= line + 2)
            {
                band++;
            }

            var second = factors[band];
            var signs = (int)((word << length) >> 60);
            (units[((leaf & 15) << 4) | signs] * Vector128.Create(first, first, second, second)).CopyTo(lines[line..]);
        }

        reader.Position = bits.Position;
        return line;
    }

    /// <summary>Four lines before their gain, by the bits that say which are not zero, and then by the next four bits, the first of which are the signs of those.</summary>
    private static Vector128<float>[] MakeSignedUnits()
    {
        var units = new Vector128<float>[16 * 16];
        for (var index = 0; index < units.Length; index++)
        {
            var signs = index;
            for (var lane = 0; lane < 4; lane++)
            {
                if ((index & (0x80 >> lane)) != 0)
                {
                    units[index] = units[index].WithElement(lane, (signs & 8) != 0 ? -1 : 1);
                    signs <<= 1;
                }
            }
        }

        return units;
    }
}
