using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MusicGenre.Dsp;

namespace MusicGenre.Audio.Mp3;

/// <summary>Transforms the lines of one channel's granules to subband samples: inverse MDCT, window, overlap and frequency inversion.</summary>
internal sealed class HybridFilter
{
    private const int SubbandCount = 32;
    private const int SlotCount = 18;
    private const int LaneCount = 8;
    private const int GroupCount = SubbandCount / LaneCount;

    // [group of subbands, slot, lane]
    private readonly Vector256<float>[] _overlap = new Vector256<float>[GroupCount * SlotCount];
    private readonly bool[] _hasOverlap = new bool[GroupCount];
    private readonly Vector256<float>[] _lines = new Vector256<float>[SlotCount];
    private readonly Vector256<float>[] _results = new Vector256<float>[SlotCount];
    private readonly Vector256<float>[] _short = new Vector256<float>[2 * SlotCount];

    /// <summary>Processes a granule.</summary>
    /// <param name="lines">576 lines, [subband, line].</param>
    /// <param name="lineCount">The number of lines that can differ from zero.</param>
    /// <param name="granule">The granule, for its block type.</param>
    /// <param name="mixedSubbandCount">How many of the lowest subbands are long in a mixed block.</param>
    /// <param name="slots">Receives 18 slots of 32 subband samples.</param>
    public void Process(
        ReadOnlySpan<float> lines, int lineCount, GranuleInfo granule, int mixedSubbandCount, Span<float> slots)
    {
        for (var group = 0; group < GroupCount; group++)
        {
            var overlap = _overlap.AsSpan(group * SlotCount, SlotCount);
            var first = group * LaneCount * SlotCount;
            if (lineCount <= first)
            {
                Flush(overlap, ref _hasOverlap[group], slots[(group * LaneCount)..]);
                continue;
            }

            Transpose(lines.Slice(first, LaneCount * SlotCount));
            var isMixed = granule.IsMixed && group == 0;
            if (granule.IsShort)
            {
                TransformShort(isMixed ? mixedSubbandCount : 0, overlap, slots[(group * LaneCount)..]);
            }
            else
            {
                var windows = !isMixed ? BlockWindow.ByBlockType
                    : mixedSubbandCount == 2 ? BlockWindow.Mixed2 : BlockWindow.Mixed4;
                TransformLong(windows[granule.BlockType].Weights, overlap, slots[(group * LaneCount)..]);
            }

            _hasOverlap[group] = true;
        }
    }

    private static void Flush(Span<Vector256<float>> overlap, ref bool hasOverlap, Span<float> slots)
    {
        for (var slot = 0; slot < SlotCount; slot++)
        {
            overlap[slot].CopyTo(slots[(slot * SubbandCount)..]);
        }

        if (hasOverlap)
        {
            overlap.Clear();
            hasOverlap = false;
        }
    }

    private void Transpose(ReadOnlySpan<float> lines)
    {
        // The lines of eight subbands become the lanes of 18 vectors: 8, 8 and 2 of them.
        var target = MemoryMarshal.Cast<Vector256<float>, float>(_lines.AsSpan());
        Transposition.Run(lines, LaneCount, SlotCount, SlotCount, target, LaneCount);
    }

    private void TransformLong(ReadOnlySpan<Vector256<float>> weights, Span<Vector256<float>> overlap, Span<float> slots)
    {
        const int Half = SlotCount / 2;
        weights = weights[..(2 * SlotCount)];
        overlap = overlap[..SlotCount];
        Span<Vector256<float>> results = _results;
        InverseMdct.Transform18(_lines, results);
        for (var n = 0; n < Half; n++)
        {
            var high = results[Half + n];
            var low = results[Half - 1 - n];
            (overlap[n] + (high * weights[n])).CopyTo(slots[(n * SubbandCount)..]);
            (overlap[SlotCount - 1 - n] + (high * weights[SlotCount - 1 - n])).CopyTo(slots[((SlotCount - 1 - n) * SubbandCount)..]);
            overlap[n] = low * weights[SlotCount + n];
            overlap[SlotCount - 1 - n] = low * weights[(2 * SlotCount) - 1 - n];
        }
    }

    private void TransformShort(int longLanes, Span<Vector256<float>> overlap, Span<float> slots)
    {
        Span<Vector256<float>> samples = _short;
        samples.Clear();
        Span<Vector256<float>> results = stackalloc Vector256<float>[6];
        var weights = BlockWindow.ByBlockType[GranuleInfo.ShortBlock].Weights;
        for (var window = 0; window < 3; window++)
        {
            InverseMdct.Transform6(_lines, window, results);
            for (var n = 0; n < 12; n++)
            {
                samples[6 + (6 * window) + n] += results[InverseMdct.OutputOf(n, 6).Index] * weights[n];
            }
        }

        if (longLanes > 0)
        {
            BlendLong(longLanes, samples);
        }

        for (var slot = 0; slot < SlotCount; slot++)
        {
            (overlap[slot] + samples[slot]).CopyTo(slots[(slot * SubbandCount)..]);
            overlap[slot] = samples[SlotCount + slot];
        }
    }

    private void BlendLong(int longLanes, Span<Vector256<float>> samples)
    {
        var isLong = Vector256.LessThan(Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7), Vector256.Create(longLanes)).AsSingle();
        InverseMdct.Transform18(_lines, _results);
        var weights = BlockWindow.ByBlockType[GranuleInfo.LongBlock].Weights;
        for (var sample = 0; sample < samples.Length; sample++)
        {
            var result = _results[InverseMdct.OutputOf(sample, SlotCount).Index];
            samples[sample] = Vector256.ConditionalSelect(isLong, result * weights[sample], samples[sample]);
        }
    }
}
