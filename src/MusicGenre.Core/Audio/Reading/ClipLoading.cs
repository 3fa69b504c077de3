using MusicGenre.Errors;

namespace MusicGenre.Audio.Reading;

/// <summary>Collects a reader's samples in memory.</summary>
internal static class ClipLoading
{
    private const int BlockLength = 1 << 16;

    /// <summary>The maximum number of samples to allocate for in advance, so that a damaged size cannot exhaust memory.</summary>
    private const int LongestAdvance = 1 << 22;

    /// <summary>Reads to the end, at most <paramref name="maximumLength"/> samples across all channels.</summary>
    public static AudioClip Read(IAudioReader reader, string name, int maximumLength, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var channels = reader.ChannelCount;
        var expected = (reader.SampleCount ?? 0) * (Int128)channels;
        if (expected > maximumLength)
        {
            throw TooLong(reader, name, maximumLength);
        }

        // One more than expected, so that the end is detected without growing the buffer.
        var advance = (int)Int128.Clamp(expected + channels, BlockLength, LongestAdvance);
        var samples = GC.AllocateUninitializedArray<float>(Math.Min(advance, maximumLength));
        var length = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (samples.Length - length < channels)
            {
                samples = Grow(samples, length, maximumLength);
                if (samples.Length - length < channels)
                {
                    throw TooLong(reader, name, maximumLength);
                }
            }

            var count = reader.Read(samples.AsSpan(length, Math.Min(samples.Length - length, Math.Max(BlockLength, channels))));
            if (count == 0)
            {
                break;
            }

            length += count * channels;
        }

        // The oversized array is kept unless that would waste much memory.
        var memory = samples.Length - length > length / 8 ? samples.AsSpan(0, length).ToArray() : samples.AsMemory(0, length);
        return new(memory, reader.SampleRate, channels, [.. reader.Warnings]);
    }

    private static float[] Grow(float[] samples, int length, int maximumLength)
    {
        var grown = GC.AllocateUninitializedArray<float>((int)Math.Min(2L * samples.Length, maximumLength));
        samples.AsSpan(0, Math.Min(length, grown.Length)).CopyTo(grown);
        return grown;
    }

    private static AudioDecodeException TooLong(IAudioReader reader, string name, int maximumLength)
    {
        var count = reader.SampleCount is { } known ? $" ({known} samples in each of {reader.ChannelCount} channels)" : "";
        return new(
            name,
            $"the audio is too long for one clip{count}: at most {maximumLength} samples across all channels; read it in parts");
    }
}
