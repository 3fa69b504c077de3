using System.Buffers.Binary;

namespace MusicGenre.Audio.Adpcm;

/// <summary>IMA ADPCM as WAV stores it: 4 bits a sample, steps from a table of 89.</summary>
/// <remarks>
/// A block begins with the first sample and the step's index of each channel, 4 bytes each; then every channel in turn has 4 bytes of 8
/// samples, the lower half of a byte first. The difference is (2·n + 1) · step / 8 rounded down, as in ffmpeg; summing up rounded parts
/// as in the original C code differs from it by at most 2 of 65,536 a sample, until the next block.
/// </remarks>
internal sealed class ImaCoding(int channelCount) : IBlockCoding
{
    private const int HeaderLength = 4;
    private const int GroupLength = 4;
    private const int SamplesPerGroup = 8;

    private static ReadOnlySpan<short> Steps =>
    [
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173,
        190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066,
        2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10_442, 11_487, 12_635, 13_899, 15_289,
        16_818, 18_500, 20_350, 22_385, 24_623, 27_086, 29_794, 32_767,
    ];

    private static ReadOnlySpan<sbyte> IndexChanges => [-1, -1, -1, -1, 2, 4, 6, 8];

    public int SampleCount(int byteCount)
        => byteCount < HeaderLength * channelCount
            ? 0
            : 1 + ((byteCount - (HeaderLength * channelCount)) / (GroupLength * channelCount) * SamplesPerGroup);

    public bool Decode(ReadOnlySpan<byte> block, Span<short> samples)
    {
        var groupCount = (samples.Length / channelCount) / SamplesPerGroup;
        for (var channel = 0; channel < channelCount; channel++)
        {
            var header = block[(HeaderLength * channel)..];
            int value = BinaryPrimitives.ReadInt16LittleEndian(header);
            int index = header[2];
            if (index >= Steps.Length)
            {
                samples.Clear();
                return false;
            }

            samples[channel] = (short)value;
            var to = channel + channelCount;
            for (var group = 0; group < groupCount; group++)
            {
                var bytes = block.Slice((HeaderLength * channelCount) + (GroupLength * ((group * channelCount) + channel)), GroupLength);
                foreach (var pair in bytes)
                {
                    samples[to] = Next(pair & 15, ref value, ref index);
                    samples[to + channelCount] = Next(pair >> 4, ref value, ref index);
                    to += 2 * channelCount;
                }
            }
        }

        return true;
    }

    private static short Next(int nibble, ref int value, ref int index)
    {
        var size = nibble & 7;
        var difference = ((2 * size) + 1) * Steps[index] >> 3;
        value = Math.Clamp((nibble & 8) != 0 ? value - difference : value + difference, short.MinValue, short.MaxValue);
        index = Math.Clamp(index + IndexChanges[size], 0, Steps.Length - 1);
        return (short)value;
    }
}
