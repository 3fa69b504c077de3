using System.Runtime.Intrinsics;
using MusicGenre.Dsp;

namespace MusicGenre.Audio.Reading;

/// <summary>Mixes interleaved channels down to one.</summary>
internal static class ChannelMix
{
    /// <summary>Writes the mean of the channels of every sample.</summary>
    public static void Average(ReadOnlySpan<float> samples, int channelCount, Span<float> destination)
    {
        if (channelCount == 2)
        {
            AverageTwo(samples, destination);
            return;
        }

        var scale = 1f / channelCount;
        for (int i = 0, at = 0; at < samples.Length; i++, at += channelCount)
        {
            var sum = 0f;
            foreach (var sample in samples.Slice(at, channelCount))
            {
                sum += sample;
            }

            destination[i] = sum * scale;
        }
    }

    private static void AverageTwo(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var i = 0;
        for (; 2 * (i + Vector256<float>.Count) <= samples.Length; i += Vector256<float>.Count)
        {
            var (left, right) = ChannelPairs.Separate(
                Vector256.Create(samples[(2 * i)..]), Vector256.Create(samples[((2 * i) + Vector256<float>.Count)..]));
            ((left + right) * 0.5f).CopyTo(destination[i..]);
        }

        for (; 2 * i < samples.Length; i++)
        {
            destination[i] = (samples[2 * i] + samples[(2 * i) + 1]) * 0.5f;
        }
    }
}
