namespace MusicGenre.Audio;

/// <summary>Reads the samples of a clip in memory.</summary>
internal sealed class ClipReader(AudioClip clip) : IAudioReader
{
    private int _position;

    public int SampleRate => clip.SampleRate;

    public int ChannelCount => clip.ChannelCount;

    public long? SampleCount => clip.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => clip.Warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        var count = Math.Min(destination.Length / ChannelCount, clip.SampleCount - _position);
        clip.Samples.Span.Slice(_position * ChannelCount, count * ChannelCount).CopyTo(destination);
        _position += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var count = (int)Math.Min(sampleCount, clip.SampleCount - _position);
        _position += count;
        return count;
    }

    public void Dispose()
    {
    }
}
