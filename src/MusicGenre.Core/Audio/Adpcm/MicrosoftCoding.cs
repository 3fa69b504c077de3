using System.Buffers.Binary;

namespace MusicGenre.Audio.Adpcm;

/// <summary>Microsoft ADPCM: 4 bits a sample, predicted from the two samples before with a pair of coefficients chosen for each block.</summary>
/// <remarks>
/// A block begins with each channel's choice (1 byte), then each channel's step, newer sample and older sample (2 bytes each). The older
/// sample comes out first. Channels take turns sample by sample, the upper half of a byte first.
/// </remarks>
internal sealed class MicrosoftCoding : IBlockCoding
{
    private const int HeaderLength = 7;
    private const int SmallestStep = 16;
    private const int LargestStep = int.MaxValue / 768;

    private readonly int _channelCount;
    private readonly short[] _coefficients;

    /// <summary>Creates the coding of one or two channels.</summary>
    /// <param name="channelCount">1 or 2.</param>
    /// <param name="extra">The extension of the fmt chunk: samples a block, number of pairs, pairs. If it is cut, the seven usual pairs are used.</param>
    public MicrosoftCoding(int channelCount, ReadOnlySpan<byte> extra)
    {
        _channelCount = channelCount;
        var count = extra.Length >= 4 ? BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]) : (ushort)0;
        if (count == 0 || extra.Length < 4 + (4 * count))
        {
            _coefficients = [256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232];
            return;
        }

        _coefficients = new short[2 * count];
        for (var i = 0; i < _coefficients.Length; i++)
        {
            _coefficients[i] = BinaryPrimitives.ReadInt16LittleEndian(extra[(4 + (2 * i))..]);
        }
    }

    private static ReadOnlySpan<short> Adaptations => [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230];

    public int SampleCount(int byteCount)
        => byteCount < HeaderLength * _channelCount ? 0 : 2 + ((byteCount - (HeaderLength * _channelCount)) * 2 / _channelCount);

    public bool Decode(ReadOnlySpan<byte> block, Span<short> samples)
    {
        Span<Channel> channels = stackalloc Channel[_channelCount];
        for (var i = 0; i < channels.Length; i++)
        {
            var choice = 2 * block[i];
            if (choice >= _coefficients.Length)
            {
                samples.Clear();
                return false;
            }

            channels[i] = new Channel
            {
                First = _coefficients[choice],
                Second = _coefficients[choice + 1],
                Step = ReadField(block, 0, i),
                Newer = ReadField(block, 1, i),
                Older = ReadField(block, 2, i),
            };
            samples[i] = (short)channels[i].Older;
            samples[i + channels.Length] = (short)channels[i].Newer;
        }

        var nibbles = block[(HeaderLength * channels.Length)..];
        for (var i = 2 * channels.Length; i < samples.Length; i++)
        {
            var at = i - (2 * channels.Length);
            var nibble = (at & 1) == 0 ? nibbles[at / 2] >> 4 : nibbles[at / 2] & 15;
            samples[i] = Next(ref channels[i % channels.Length], nibble);
        }

        return true;
    }

    private short ReadField(ReadOnlySpan<byte> block, int field, int channel)
        => BinaryPrimitives.ReadInt16LittleEndian(block[(_channelCount + (2 * ((field * _channelCount) + channel)))..]);

    private static short Next(ref Channel channel, int nibble)
    {
        var predicted = ((channel.Newer * channel.First) + (channel.Older * channel.Second)) / 256;
        var difference = ((nibble ^ 8) - 8) * (long)channel.Step;
        channel.Older = channel.Newer;
        channel.Newer = (int)Math.Clamp(predicted + difference, short.MinValue, short.MaxValue);
        channel.Step = (int)Math.Clamp(Adaptations[nibble] * (long)channel.Step >> 8, SmallestStep, LargestStep);
        return (short)channel.Newer;
    }

    private struct Channel
    {
        public int First;
        public int Second;
        public int Step;
        public int Newer;
        public int Older;
    }
}
