namespace MusicGenre.Core.Tests.Audio.Ogg;

/// <summary>
/// Makes Vorbis streams with blocks of 64 and 256 samples. Spectra are whole numbers from −8 to 7 times a floor that is a line between two of the 256
/// amplitudes.
/// </summary>
internal sealed class VorbisBytes(int channels, int residueType = 1, bool isCoupled = false)
{
    public const int ShortBlock = 64;
    public const int LongBlock = 256;
    public const int Rate = 8000;

    private const int PartitionLength = 4;

    public byte[] Head => new LowBitWriter().Write(1, 8).WriteText("vorbis").Write(0, 32).Write(channels, 8).Write(Rate, 32).Write(0, 32).Write(0, 32)
        .Write(0, 32).Write(6, 4).Write(8, 4).Write(1, 8).ToArray();

    public static byte[] Tags => new LowBitWriter().Write(3, 8).WriteText("vorbis").Write(0, 32).Write(0, 32).Write(1, 8).ToArray();

    public byte[] Setup()
    {
        var bits = new LowBitWriter().Write(5, 8).WriteText("vorbis").Write(2 - 1, 8);

        // Book 0 tells partitions with values from those without: two codes of one bit.
        bits.Write(0x564342, 24).Write(1, 16).Write(2, 24).Write(0, 2).Write(0, 5).Write(0, 5).Write(0, 4);

        // Book 1 has pairs of the numbers from −8 to 7: 256 codes of 8 bits, written as one run. −8 and 1 are floats of 21 bits and an exponent.
        bits.Write(0x564342, 24).Write(2, 16).Write(256, 24).Write(1, 1).Write(8 - 1, 5).Write(256, 9)
            .Write(1, 4).Write(0x8000_0000 | (788L << 21) | 8, 32).Write((788L << 21) | 1, 32).Write(4 - 1, 4).Write(0, 1);
        for (var value = 0; value < 16; value++)
        {
            bits.Write(value, 4);
        }

        // No transform; a floor of no partitions over 128 bins; a residue whose second class uses book 1 in the first pass.
        bits.Write(0, 6).Write(0, 16);
        bits.Write(0, 6).Write(1, 16).Write(0, 5).Write(0, 2).Write(7, 4);
        bits.Write(0, 6).Write(residueType, 16).Write(0, 24).Write(channels * LongBlock / 2, 24).Write(PartitionLength - 1, 24).Write(2 - 1, 6).Write(0, 8)
            .Write(0, 4).Write(1, 4).Write(1, 8);

        // One mapping, with a coupling of the first two channels; a mode of short blocks and one of long blocks.
        bits.Write(0, 6).Write(0, 16).Write(0, 1).Write(isCoupled ? 1 : 0, 1);
        if (isCoupled)
        {
            var width = (int)Math.Ceiling(Math.Log2(channels));
            bits.Write(0, 8).Write(0, width).Write(1, width);
        }

        bits.Write(0, 2).Write(0, 8).Write(0, 8).Write(0, 8);
        bits.Write(2 - 1, 6);
        for (var isLong = 0; isLong < 2; isLong++)
        {
            bits.Write(isLong, 1).Write(0, 32).Write(0, 8);
        }

        return bits.Write(1, 1).ToArray();
    }

    public byte[] Packet(VorbisBlock block)
    {
        var bits = new LowBitWriter().Write(0, 1).Write(block.IsLong ? 1 : 0, 1).Write(0, block.IsLong ? 2 : 0);
        var length = block.Length / 2;
        for (var channel = 0; channel < channels; channel++)
        {
            if (block.Floors[channel] is not var (first, last))
            {
                bits.Write(0, 1);
                continue;
            }

            bits.Write(1, 1).Write(first, 8).Write(last, 8);
        }

        var coded = Enumerable.Range(0, channels)
            .Where(channel => block.Floors[channel] is not null || (isCoupled && block.Floors[1 - channel] is not null)).ToArray();
        if (residueType == 2 && coded.Length > 0)
        {
            var joined = new int[channels * length];
            for (var i = 0; i < joined.Length; i++)
            {
                joined[i] = block.Values[i % channels][i / channels];
            }

            WriteResidue(bits, [joined]);
        }
        else
        {
            WriteResidue(bits, [.. coded.Select(channel => block.Values[channel])]);
        }

        return bits.ToArray();
    }

    private void WriteResidue(LowBitWriter bits, int[][] vectors)
    {
        for (var at = 0; vectors.Length > 0 && at < vectors[0].Length; at += PartitionLength)
        {
            foreach (var vector in vectors)
            {
                bits.WriteCode(vector.AsSpan(at, PartitionLength).ContainsAnyExcept(0) ? 1 : 0, 1);
            }

            foreach (var vector in vectors)
            {
                var values = vector.AsSpan(at, PartitionLength);
                for (var i = 0; values.ContainsAnyExcept(0) && i < PartitionLength / 2; i++)
                {
                    var (first, second) = residueType == 0 ? (values[i], values[i + 2]) : (values[2 * i], values[(2 * i) + 1]);
                    bits.WriteCode((first + 8) | ((second + 8) << 4), 8);
                }
            }
        }
    }

    /// <summary>A whole stream with one packet on each page.</summary>
    public byte[] Stream(IReadOnlyList<VorbisBlock> blocks, long? end = null, long start = 0, bool marksEnd = true)
    {
        var file = new OggBytes(4).Page(0, false, Head).Page(0, false, Tags, Setup());
        var time = start;
        for (var i = 0; i < blocks.Count; i++)
        {
            time += i == 0 ? 0 : (blocks[i - 1].Length + blocks[i].Length) / 4;
            var isLast = i == blocks.Count - 1;
            file.Page(isLast ? end ?? time : time, isLast && marksEnd, Packet(blocks[i]));
        }

        return file.ToArray();
    }
}
