using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Pcm;

/// <summary>What a container says about its uncompressed samples.</summary>
internal readonly record struct PcmLayout(SampleFormat Format, int SampleRate, int ChannelCount)
{
    /// <summary>The bytes that one sample of every channel takes.</summary>
    public int BlockLength => Format.ByteCount * ChannelCount;

    /// <summary>Makes a layout of a rate and a channel count as found in a container, or refuses them.</summary>
    public static PcmLayout Create(SampleFormat format, double sampleRate, int channelCount, ByteSource source)
    {
        // Negated, so that a rate that is not a number is refused, too.
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
