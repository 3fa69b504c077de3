using System.Numerics.Tensors;

namespace MusicGenre.Audio.Mp3;

/// <summary>Converts the two coded channels of a joint-stereo granule to left and right.</summary>
internal sealed class StereoProcessor
{
    private const float InverseSqrt2 = 0.70710678f;

    // Left and right factors by intensity position: MPEG-1, then low sampling frequencies with either intensity scale.
    private static readonly (float Left, float Right)[] Ratios =
        [.. Enumerable.Range(0, 7).Select(ComputeRatio)];

    private static readonly (float Left, float Right)[][] LowSamplingRatios =
    [
        [.. Enumerable.Range(0, 32).Select(position => ComputeLowSamplingRatio(position, 0.25))],
        [.. Enumerable.Range(0, 32).Select(position => ComputeLowSamplingRatio(position, 0.5))],
    ];

    private readonly float[] _scratch = new float[576];
    private readonly int[] _windowBounds = new int[3];

    /// <summary>Processes the lines in place, in the order of the bitstream.</summary>
    /// <param name="header">The frame's header, whose mode extension selects the stereo modes.</param>
    /// <param name="right">The side information of the second channel.</param>
    /// <param name="positions">The scale factors of the second channel, read as intensity positions.</param>
    /// <param name="bands">The bands.</param>
    /// <param name="leftLines">The 576 lines of the first channel.</param>
    /// <param name="rightLines">The 576 lines of the second channel.</param>
    /// <param name="lineCount">The number of lines of the two channels that can differ from zero.</param>
    public void Process(
        FrameHeader header, GranuleInfo right, ScaleFactors positions, BandTable bands,
        Span<float> leftLines, Span<float> rightLines, int lineCount)
    {
        var isMidSide = (header.ModeExtension & 2) != 0;
        if ((header.ModeExtension & 1) == 0)
        {
            if (isMidSide)
            {
                DecodeMidSide(leftLines[..lineCount], rightLines[..lineCount]);
            }

            return;
        }

        var ratios = header.Version == MpegVersion.One ? Ratios : LowSamplingRatios[right.ScaleFactorCompress & 1];
        var intensity = new IntensityBand(positions, ratios, isMidSide);
        if (right.IsShort)
        {
            ProcessShort(intensity, right, bands, leftLines, rightLines);
        }
        else
        {
            var bound = rightLines.LastIndexOfAnyExcept(0f) + 1;
            ProcessLong(intensity, bands, 22, bound, leftLines, rightLines);
        }
    }

    private void ProcessLong(
        IntensityBand intensity, BandTable bands, int bandCount, int bound, Span<float> left, Span<float> right)
    {
        for (var band = 0; band < bandCount; band++)
        {
            var start = bands.Long[band];
            var length = bands.Long[band + 1] - start;
            // The highest band has no scale factor of its own and uses that of the band below.
            var index = start >= bound ? Math.Min(band, 20) : -1;
            Apply(intensity, index, left.Slice(start, length), right.Slice(start, length));
        }
    }

    private void ProcessShort(
        IntensityBand intensity, GranuleInfo granule, BandTable bands, Span<float> left, Span<float> right)
    {
        var firstBand = granule.IsMixed ? 3 : 0;
        var longCount = granule.IsMixed ? bands.MixedLongBandCount : 0;
        _windowBounds.AsSpan().Clear();
        for (var band = firstBand; band < 13; band++)
        {
            var width = bands.Short[band + 1] - bands.Short[band];
            for (var window = 0; window < 3; window++)
            {
                if (right.Slice((bands.Short[band] * 3) + (window * width), width).ContainsAnyExcept(0f))
                {
                    _windowBounds[window] = band + 1;
                }
            }
        }

        for (var band = firstBand; band < 13; band++)
        {
            var width = bands.Short[band + 1] - bands.Short[band];
            for (var window = 0; window < 3; window++)
            {
                var start = (bands.Short[band] * 3) + (window * width);
                var index = band >= _windowBounds[window]
                    ? longCount + ((Math.Min(band, 11) - firstBand) * 3) + window
                    : -1;
                Apply(intensity, index, left.Slice(start, width), right.Slice(start, width));
            }
        }

        if (longCount > 0)
        {
            var end = bands.Long[longCount];
            var isShortPartZero = _windowBounds[0] + _windowBounds[1] + _windowBounds[2] == 0;
            var bound = isShortPartZero ? right[..end].LastIndexOfAnyExcept(0f) + 1 : end;
            ProcessLong(intensity, bands, longCount, bound, left, right);
        }
    }

    private void Apply(IntensityBand intensity, int index, Span<float> left, Span<float> right)
    {
        if (index >= 0 && !intensity.Positions.IsIllegalPosition(index))
        {
            var (leftRatio, rightRatio) = intensity.Ratios[intensity.Positions[index]];
            TensorPrimitives.Multiply(left, rightRatio, right);
            TensorPrimitives.Multiply(left, leftRatio, left);
        }
        else if (intensity.IsMidSide)
        {
            DecodeMidSide(left, right);
        }
    }

    private void DecodeMidSide(Span<float> middle, Span<float> side)
    {
        var left = _scratch.AsSpan(0, middle.Length);
        TensorPrimitives.Add(middle, side, left);
        TensorPrimitives.Subtract(middle, side, side);
        TensorPrimitives.Multiply(side, InverseSqrt2, side);
        TensorPrimitives.Multiply(left, InverseSqrt2, middle);
    }

    private static (float Left, float Right) ComputeRatio(int position)
    {
        if (position == 6)
        {
            return (1, 0);
        }

        var ratio = Math.Tan(position * Math.PI / 12);
        return ((float)(ratio / (1 + ratio)), (float)(1 / (1 + ratio)));
    }

    private static (float Left, float Right) ComputeLowSamplingRatio(int position, double step)
    {
        var factor = (float)Math.Pow(2, -step * ((position + 1) / 2));
        return (position & 1) != 0 ? (factor, 1) : (1, factor);
    }

    private readonly record struct IntensityBand(ScaleFactors Positions, (float Left, float Right)[] Ratios, bool IsMidSide);
}
