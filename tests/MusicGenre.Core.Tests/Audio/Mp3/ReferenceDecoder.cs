using MusicGenre.Audio.Mp3;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Decodes a stream's specification line by line after ISO 11172-3 and 13818-3, in double precision, without regard to speed.</summary>
internal sealed class ReferenceDecoder(FrameHeader header)
{
    private static readonly double[] AliasCoefficients = [-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037];
    private static readonly int[] PreTable = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0];

    private readonly BandTable _bands = BandTable.For(header);
    private readonly ReferenceHybrid[] _hybrids = [new(), new()];
    private readonly ReferenceSynthesis[] _syntheses = [new(), new()];

    /// <summary>One line's place: its band, its window (−1 in long blocks), its scale factor's index and its place in order of frequency.</summary>
    private readonly record struct Place(int Band, int Window, int Factor, int Target);

    /// <summary>The samples of each channel.</summary>
    public double[][] Decode(StreamSpec spec)
    {
        var output = new List<double>[] { [], [] };
        foreach (var granules in spec.Frames)
        {
            for (var granule = 0; granule < granules.GetLength(0); granule++)
            {
                var channels = Enumerable.Range(0, header.ChannelCount).Select(channel => granules[granule, channel]).ToArray();
                var lines = channels.Select(Requantise).ToArray();
                if (header.Mode == ChannelMode.JointStereo)
                {
                    DecodeStereo(lines, channels[1]);
                }

                for (var channel = 0; channel < channels.Length; channel++)
                {
                    output[channel].AddRange(Synthesize(lines[channel], channels[channel], channel));
                }
            }
        }

        return [.. output.Take(header.ChannelCount).Select(samples => samples.ToArray())];
    }

    private Place[] Map(GranuleSpec granule)
    {
        var places = new Place[576];
        var longBands = granule.BlockType != 2 ? 22 : !granule.IsMixed ? 0 : header.Version == MpegVersion.One ? 8 : 6;
        for (var band = 0; band < longBands; band++)
        {
            for (var line = _bands.Long[band]; line < _bands.Long[band + 1]; line++)
            {
                places[line] = new Place(band, -1, band, line);
            }
        }

        var index = _bands.Long[longBands];
        for (int band = longBands > 0 ? 3 : 0, factor = longBands; granule.BlockType == 2 && band < 13; band++)
        {
            for (var window = 0; window < 3; window++, factor++)
            {
                for (var line = _bands.Short[band]; line < _bands.Short[band + 1]; line++)
                {
                    places[index++] = new Place(band, window, factor, (3 * line) + window);
                }
            }
        }

        return places;
    }

    private double[] Requantise(GranuleSpec granule)
    {
        var places = Map(granule);
        var lines = new double[576];
        for (var line = 0; line < 576; line++)
        {
            var place = places[line];
            var multiplier = granule.Scale == 0 ? 0.5 : 1;
            var exponent = place.Window < 0
                ? ((granule.GlobalGain - 210) / 4.0) - (multiplier * (granule.Factors[place.Factor] + (granule.PreFlag ? PreTable[place.Band] : 0)))
                : ((granule.GlobalGain - 210 - (8 * granule.SubblockGain[place.Window])) / 4.0) - (multiplier * granule.Factors[place.Factor]);
            var value = granule.Values[line];
            lines[line] = Math.Sign(value) * Math.Pow(Math.Abs(value), 4 / 3.0) * Math.Pow(2, exponent);
        }

        return lines;
    }

    private void DecodeStereo(double[][] lines, GranuleSpec right)
    {
        var places = Map(right);
        var isIntensity = (header.ModeExtension & 1) != 0;
        var isMidSide = (header.ModeExtension & 2) != 0;
        var occupied = Enumerable.Range(0, 576).Where(line => right.Values[line] != 0).Select(line => places[line]).Distinct().ToArray();
        var isBandZero = new Dictionary<int, bool>();
        for (var line = 0; line < 576; line++)
        {
            var place = places[line];
            // A band is in intensity stereo when it and all that is above it, in its window, is zero on the right.
            if (!isBandZero.TryGetValue(place.Factor, out var isZeroAbove))
            {
                isZeroAbove = !occupied.Any(other => IsAtOrAbove(other, place));
                isBandZero.Add(place.Factor, isZeroAbove);
            }

            var factor = place.Window < 0
                ? (right.BlockType == 2 ? place.Band : Math.Min(place.Band, 20))
                : place.Factor - (place.Band == 12 ? 3 : 0);
            // The highest band has no position of its own; where the band below is not in intensity stereo, its sound is in the middle.
            var isMiddle = factor != place.Factor && occupied.Any(other => other.Factor == factor);
            if (isIntensity && isZeroAbove && (isMiddle || IsLegal(right, factor)))
            {
                var middlePosition = header.Version == MpegVersion.One ? 3 : 0;
                var (leftRatio, rightRatio) = Ratio(isMiddle ? middlePosition : right.Factors[factor], right.Compress & 1);
                var value = lines[0][line];
                (lines[0][line], lines[1][line]) = (value * leftRatio, value * rightRatio);
            }
            else if (isMidSide)
            {
                var (middle, side) = (lines[0][line], lines[1][line]);
                (lines[0][line], lines[1][line]) = ((middle + side) / Math.Sqrt(2), (middle - side) / Math.Sqrt(2));
            }
        }
    }

    private static bool IsAtOrAbove(Place other, Place place) => place.Window < 0
        ? other.Window >= 0 || other.Band >= place.Band
        : other.Window == place.Window && other.Band >= place.Band;

    private bool IsLegal(GranuleSpec right, int factor) =>
        header.Version == MpegVersion.One ? right.Factors[factor] < 7 : !right.Illegal[factor];

    private (double Left, double Right) Ratio(int position, int scale)
    {
        if (header.Version == MpegVersion.One)
        {
            var ratio = Math.Tan(position * Math.PI / 12);
            return position == 6 ? (1, 0) : (ratio / (1 + ratio), 1 / (1 + ratio));
        }

        var io = scale == 0 ? Math.Pow(2, -0.25) : Math.Pow(2, -0.5);
        return position == 0 ? (1, 1)
            : position % 2 == 1 ? (Math.Pow(io, (position + 1) / 2), 1)
            : (1, Math.Pow(io, position / 2));
    }

    private List<double> Synthesize(double[] lines, GranuleSpec granule, int channel)
    {
        var places = Map(granule);
        var ordered = new double[576];
        for (var line = 0; line < 576; line++)
        {
            ordered[places[line].Target] = lines[line];
        }

        var mixed = !granule.IsMixed ? 0 : header is { Version: MpegVersion.TwoAndHalf, SampleRateIndex: 2 } ? 4 : 2;
        var borders = granule.BlockType != 2 ? 31 : mixed == 0 ? 0 : mixed - 1;
        for (var border = 1; border <= borders; border++)
        {
            for (var i = 0; i < 8; i++)
            {
                var (cs, ca) = (1 / Math.Sqrt(1 + Math.Pow(AliasCoefficients[i], 2)), AliasCoefficients[i] / Math.Sqrt(1 + Math.Pow(AliasCoefficients[i], 2)));
                var (below, above) = (ordered[(18 * border) - 1 - i], ordered[(18 * border) + i]);
                ordered[(18 * border) - 1 - i] = (below * cs) - (above * ca);
                ordered[(18 * border) + i] = (above * cs) + (below * ca);
            }
        }

        var slots = _hybrids[channel].Process(ordered, granule.BlockType, mixed);
        var samples = new List<double>();
        for (var slot = 0; slot < 18; slot++)
        {
            samples.AddRange(_syntheses[channel].Process(slots.AsSpan(slot * 32, 32)));
        }

        return samples;
    }
}
