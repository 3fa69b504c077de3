using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Pcm;

/// <summary>The layout of uncompressed samples, as declared by a container.</summary>
internal readonly record struct PcmLayout(SampleFormat Format, int SampleRate, int ChannelCount)
{
    /// <summary>The number of bytes that one sample of every channel takes.</summary>
    public int BlockLength => Format.ByteCount * ChannelCount;

    /// <summary>Creates a layout from the rate and channel count in a container. Throws if either is not supported.</summary>
    public static PcmLayout Create(SampleFormat format, double sampleRate, int channelCount, ByteSource source)
    {
        // Negated so that a NaN rate is rejected as well.
        if (!(Math.Round(sampleRate) is >= 1 and <= AudioClip.MaximumSampleRate))
        {
            throw source.Error(FormattableString.Invariant(
                $"the sample rate is {sampleRate} Hz (supported: 1 to {AudioClip.MaximumSampleRate})"), source.Position);
        }

        if (channelCount is < 1 or > AudioClip.MaximumChannelCount)
        {
            throw source.Error(
                $"there are {channelCount} channels (supported: 1 to {AudioClip.MaximumChannelCount})", source.Position);
        }

        return new(format, (int)Math.Round(sampleRate), channelCount);
    }
}
