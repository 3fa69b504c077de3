namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes frames of Layer III.</summary>
/// <remarks>
/// Checksums are skipped, as in most decoders: some encoders write wrong ones, and implausible side information is detected
/// without them. A granule is silent if its main data is damaged or was in a lost frame.
/// </remarks>
internal sealed class LayerThreeDecoder : IFrameDecoder
{
    private const int LineCount = 576;

    private readonly SideInfo _side = new();
    private readonly BitReservoir _reservoir = new();
    private readonly BandGains _gains = new();
    private readonly StereoProcessor _stereo = new();
    private readonly ScaleFactors[] _scaleFactors = [new(), new()];
    private readonly HybridFilter[] _hybrids = [new(), new()];
    private readonly SynthesisFilter[] _syntheses = [new(), new()];
    private readonly float[][] _lines = [new float[LineCount], new float[LineCount]];
    private readonly int[] _lineCounts = new int[2];
    private readonly float[] _scratch = new float[LineCount];
    private readonly float[] _slots = new float[LineCount];

    public bool Decode(MpegFrame frame, Span<float> left, Span<float> right)
    {
        Append(frame);
        var header = frame.Header;
        var bands = BandTable.For(header);
        var position = _reservoir.BeginPosition(_side.MainDataBegin);
        var isWhole = true;
        for (var granule = 0; granule * LineCount < header.SamplesPerFrame; granule++)
        {
            if (DecodeLines(header, bands, granule, ref position))
            {
                Refine(header, bands, granule);
            }
            else
            {
                isWhole = false;
                _lineCounts.AsSpan().Clear();
            }

            for (var channel = 0; channel < header.ChannelCount; channel++)
            {
                var samples = (channel == 0 ? left : right).Slice(granule * LineCount, LineCount);
                Synthesize(bands, granule, channel, samples);
            }
        }

        return isWhole;
    }

    public void Skip(MpegFrame frame) => Append(frame);

    private void Append(MpegFrame frame)
    {
        if (frame.FollowsGap)
        {
            _reservoir.Clear();
        }

        var header = frame.Header;
        _side.Read(header, frame.Bytes[header.PayloadOffset..]);
        _reservoir.Append(frame.Bytes[(header.PayloadOffset + header.SideInfoLength)..]);
    }

    private bool DecodeLines(FrameHeader header, BandTable bands, int granule, ref int position)
    {
        var isWhole = true;
        for (var channel = 0; channel < header.ChannelCount; channel++)
        {
            var info = _side[granule, channel];
            var end = position + info.MainDataLength;
            isWhole &= info.IsValid && position >= 0 && end <= _reservoir.EndPosition;
            if (isWhole)
            {
                var bits = new BitReader(_reservoir.PaddedBytes, position);
                ReadScaleFactors(ref bits, header, granule, channel);
                isWhole = bits.Position <= end;
                _gains.Compute(info, _scaleFactors[channel], bands);
                _lineCounts[channel] = SpectrumDecoder.Decode(ref bits, end, info, _gains, bands, _lines[channel]);
                isWhole &= bits.Position <= end;
            }

            position = end;
        }

        return isWhole;
    }

    private void ReadScaleFactors(ref BitReader bits, FrameHeader header, int granule, int channel)
    {
        var info = _side[granule, channel];
        if (header.Version == MpegVersion.One)
        {
            _scaleFactors[channel].Read(ref bits, info, _side, granule, channel);
            return;
        }

        var isIntensity = channel == 1 && header.Mode == ChannelMode.JointStereo && (header.ModeExtension & 1) != 0;
        _scaleFactors[channel].ReadLowSampling(ref bits, info, isIntensity);
    }

    private void Refine(FrameHeader header, BandTable bands, int granule)
    {
        if (header.Mode == ChannelMode.JointStereo && header.ModeExtension != 0)
        {
            var lineCount = Math.Max(_lineCounts[0], _lineCounts[1]);
            _stereo.Process(header, _side[granule, 1], _scaleFactors[1], bands, _lines[0], _lines[1], lineCount);
            _lineCounts.AsSpan().Fill(lineCount);
        }

        for (var channel = 0; channel < header.ChannelCount; channel++)
        {
            ref var lineCount = ref _lineCounts[channel];
            var info = _side[granule, channel];
            var borders = 31;
            if (info.IsShort)
            {
                borders = info.IsMixed ? bands.MixedSubbandCount - 1 : 0;
                lineCount = ShortBlocks.Reorder(bands, info.IsMixed ? 3 : 0, lineCount, _lines[channel], _scratch);
            }

            // Lines beyond the last nonzero one need no reduction, except at the border next to it.
            borders = Math.Min(borders, (lineCount + 17) / 18);
            AliasReduction.Apply(_lines[channel], borders);
            lineCount = borders == 0 ? lineCount : Math.Min(LineCount, Math.Max(lineCount, (borders * 18) + 8));
        }
    }

    private void Synthesize(BandTable bands, int granule, int channel, Span<float> samples)
    {
        _hybrids[channel].Process(
            _lines[channel], _lineCounts[channel], _side[granule, channel], bands.MixedSubbandCount, _slots);
        _syntheses[channel].Process(_slots, samples);
    }
}
