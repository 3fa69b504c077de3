using System.Numerics.Tensors;

namespace MusicGenre.Audio.Mp3;

/// <summary>Converts the two coded channels of a joint-stereo granule to left and right.</summary>
/// <remarks>
/// The highest band has no intensity position of its own. It uses that of the band below, or, if the right channel is coded in that
/// band, the position that leaves the sound in the middle.
/// </remarks>
internal sealed class StereoProcessor
{
    private const float InverseSqrt2 = 0.70710678f;
    private const int NoPosition = -1;
    private const int LastLongBand = 20;
    private const int LastShortBand = 11;

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

        var intensity = header.Version == MpegVersion.One
            ? new IntensityCoding(positions, Ratios, MiddlePosition: 3, isMidSide)
            : new IntensityCoding(positions, LowSamplingRatios[right.ScaleFactorCompress & 1], MiddlePosition: 0, isMidSide);
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
        IntensityCoding intensity, BandTable bands, int bandCount, int bound, Span<float> left, Span<float> right)
    {
        for (var band = 0; band < bandCount; band++)
        {
            var start = bands.Long[band];
            var length = bands.Long[band + 1] - start;
            var position = start < bound ? NoPosition
                : band > LastLongBand && bands.Long[LastLongBand] < bound ? intensity.MiddlePosition
                : intensity.GetPosition(Math.Min(band, LastLongBand));
            Apply(intensity, position, left.Slice(start, length), right.Slice(start, length));
        }
    }

    private void ProcessShort(
        IntensityCoding intensity, GranuleInfo granule, BandTable bands, Span<float> left, Span<float> right)
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
                var position = band < _windowBounds[window] ? NoPosition
                    : band > LastShortBand && _windowBounds[window] > LastShortBand ? intensity.MiddlePosition
                    : intensity.GetPosition(longCount + ((Math.Min(band, LastShortBand) - firstBand) * 3) + window);
                Apply(intensity, position, left.Slice(start, width), right.Slice(start, width));
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

    private void Apply(IntensityCoding intensity, int position, Span<float> left, Span<float> right)
    {
        if (position != NoPosition)
        {
            var (leftRatio, rightRatio) = intensity.Ratios[position];
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

    private readonly record struct IntensityCoding(
        ScaleFactors Positions, (float Left, float Right)[] Ratios, int MiddlePosition, bool IsMidSide)
    {
        public int GetPosition(int index) => Positions.IsIllegalPosition(index) ? NoPosition : Positions[index];
    }
}
