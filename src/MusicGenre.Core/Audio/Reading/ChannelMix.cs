namespace MusicGenre.Audio.Reading;

/// <summary>Mixes interleaved channels down to one.</summary>
internal static class ChannelMix
{
    /// <summary>Writes the mean of the channels of every sample.</summary>
    public static void Average(ReadOnlySpan<float> samples, int channelCount, Span<float> destination)
    {
        if (channelCount == 2)
        {
            for (int i = 0, at = 0; at < samples.Length; i++, at += 2)
            {
                destination[i] = (samples[at] + samples[at + 1]) * 0.5f;
            }

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
}
