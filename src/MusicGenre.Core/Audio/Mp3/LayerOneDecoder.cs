namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes frames of Layer I.</summary>
internal sealed class LayerOneDecoder : IFrameDecoder
{
    private const int SlotCount = 12;
    private const int ForbiddenAllocation = 15;

    private readonly SubbandSynthesis _subbands = new();
    private readonly int[] _bits = new int[2 * SubbandSynthesis.SubbandCount];
    private readonly float[] _scales = new float[2 * SubbandSynthesis.SubbandCount];

    public bool Decode(MpegFrame frame, Span<float> left, Span<float> right)
    {
        var channelCount = frame.Header.ChannelCount;
        var sharedFrom = SubbandSynthesis.SharedFrom(frame.Header);
        var bits = _subbands.Begin(frame);
        var isValid = ReadAllocation(ref bits, channelCount, sharedFrom);
        for (var index = 0; index < SubbandSynthesis.SubbandCount * 2; index++)
        {
            if ((index & 1) < channelCount && _bits[index] != 0)
            {
                _scales[index] = SubbandSynthesis.ScaleFactor(bits.Read(6));
            }
        }

        for (var slot = 0; slot < SlotCount; slot++)
        {
            for (var subband = 0; subband < SubbandSynthesis.SubbandCount; subband++)
            {
                ReadSamples(ref bits, slot, subband, channelCount, isShared: subband >= sharedFrom);
            }
        }

        return _subbands.End(frame, isValid ? bits.Position : int.MaxValue, left, right);
    }

    public void Skip(MpegFrame frame)
    {
    }

    private bool ReadAllocation(ref BitReader bits, int channelCount, int sharedFrom)
    {
        var isValid = true;
        for (var subband = 0; subband < SubbandSynthesis.SubbandCount; subband++)
        {
            for (var channel = 0; channel < channelCount; channel++)
            {
                var allocation = channel == 1 && subband >= sharedFrom ? -1 : bits.Read(4);
                isValid &= allocation != ForbiddenAllocation;
                _bits[(2 * subband) + channel] = allocation < 0 ? _bits[2 * subband] : allocation == 0 ? 0 : allocation + 1;
            }
        }

        return isValid;
    }

    private void ReadSamples(ref BitReader bits, int slot, int subband, int channelCount, bool isShared)
    {
        var code = 0;
        for (var channel = 0; channel < channelCount; channel++)
        {
            var length = _bits[(2 * subband) + channel];
            if (length == 0)
            {
                continue;
            }

            code = isShared && channel == 1 ? code : bits.Read(length);
            _subbands.Set(
                channel, slot, subband, SubbandSynthesis.Amplitude(code, (1 << length) - 1) * _scales[(2 * subband) + channel]);
        }
    }
}
