using System.Numerics;

namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes frames of Layer II.</summary>
internal sealed class LayerTwoDecoder : IFrameDecoder
{
    private const int TripletCount = 12;
    private const int PartCount = 3;

    private readonly SubbandSynthesis _subbands = new();
    private readonly int[] _levels = new int[2 * SubbandSynthesis.SubbandCount];
    private readonly int[] _selections = new int[2 * SubbandSynthesis.SubbandCount];
    private readonly float[] _scales = new float[2 * SubbandSynthesis.SubbandCount * PartCount];

    public bool Decode(MpegFrame frame, Span<float> left, Span<float> right)
    {
        var header = frame.Header;
        var allocation = SubbandAllocation.For(header, frame.Bytes.Length);
        var sharedFrom = SubbandSynthesis.SharedFrom(header);
        var bits = _subbands.Begin(frame);
        ReadAllocation(ref bits, allocation, header.ChannelCount, sharedFrom);
        ReadScaleFactors(ref bits, allocation.SubbandCount, header.ChannelCount);
        for (var triplet = 0; triplet < TripletCount; triplet++)
        {
            for (var subband = 0; subband < allocation.SubbandCount; subband++)
            {
                ReadTriplet(ref bits, triplet, subband, header.ChannelCount, isShared: subband >= sharedFrom);
            }
        }

        return _subbands.End(frame, bits.Position, left, right);
    }

    public void Skip(MpegFrame frame)
    {
    }

    private void ReadAllocation(ref BitReader bits, SubbandAllocation allocation, int channelCount, int sharedFrom)
    {
        for (var subband = 0; subband < allocation.SubbandCount; subband++)
        {
            var choices = allocation.Choices[subband];
            var length = BitOperations.Log2((uint)choices.Length);
            for (var channel = 0; channel < channelCount; channel++)
            {
                _levels[(2 * subband) + channel] = channel == 1 && subband >= sharedFrom
                    ? _levels[2 * subband]
                    : choices[bits.Read(length)];
            }
        }
    }

    private void ReadScaleFactors(ref BitReader bits, int subbandCount, int channelCount)
    {
        for (var index = 0; index < 2 * subbandCount; index++)
        {
            var isSent = (index & 1) < channelCount && _levels[index] != 0;
            _selections[index] = isSent ? bits.Read(2) : -1;
        }

        for (var index = 0; index < 2 * subbandCount; index++)
        {
            var selection = _selections[index];
            if (selection < 0)
            {
                continue;
            }

            // 0: three factors, 1: the first for two parts, 2: one for all, 3: the second for two parts.
            var first = SubbandSynthesis.ScaleFactor(bits.Read(6));
            var second = selection is 0 or 3 ? SubbandSynthesis.ScaleFactor(bits.Read(6)) : first;
            var third = selection is 0 or 1 ? SubbandSynthesis.ScaleFactor(bits.Read(6)) : second;
            _scales[index * PartCount] = first;
            _scales[(index * PartCount) + 1] = second;
            _scales[(index * PartCount) + 2] = third;
        }
    }

    private void ReadTriplet(ref BitReader bits, int triplet, int subband, int channelCount, bool isShared)
    {
        Span<int> codes = stackalloc int[3];
        for (var channel = 0; channel < channelCount; channel++)
        {
            var index = (2 * subband) + channel;
            var levels = _levels[index];
            if (levels == 0)
            {
                continue;
            }

            if (channel == 0 || !isShared)
            {
                ReadCodes(ref bits, levels, codes);
            }

            var scale = _scales[(index * PartCount) + (triplet / 4)];
            for (var sample = 0; sample < 3; sample++)
            {
                _subbands.Set(
                    channel, (3 * triplet) + sample, subband, SubbandSynthesis.Amplitude(codes[sample], levels) * scale);
            }
        }
    }

    private static void ReadCodes(ref BitReader bits, int levels, scoped Span<int> codes)
    {
        if (levels is not (3 or 5 or 9))
        {
            var length = BitOperations.Log2((uint)levels + 1);
            for (var sample = 0; sample < 3; sample++)
            {
                codes[sample] = bits.Read(length);
            }

            return;
        }

        // With few levels, three samples share a code word; the first is its lowest digit.
        var code = bits.Read(levels switch { 3 => 5, 5 => 7, _ => 10 });
        for (var sample = 0; sample < 3; sample++)
        {
            codes[sample] = code % levels;
            code /= levels;
        }
    }
}
