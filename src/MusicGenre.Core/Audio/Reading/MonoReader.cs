namespace MusicGenre.Audio.Reading;

/// <summary>Mixes the channels of another reader, which it owns, down to their mean.</summary>
internal sealed class MonoReader(IAudioReader reader) : IAudioReader
{
    private const int BufferLength = 8192;

    private readonly float[] _buffer = new float[Math.Max(BufferLength, reader.ChannelCount)];

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => 1;

    public long? SampleCount => reader.SampleCount;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    public int Read(Span<float> destination)
    {
        if (destination.IsEmpty)
        {
            throw new ArgumentException("The destination is empty.", nameof(destination));
        }

        var channels = reader.ChannelCount;
        var wanted = (int)Math.Min(_buffer.Length, (long)destination.Length * channels);
        var count = reader.Read(_buffer.AsSpan(0, wanted));
        ChannelMix.Average(_buffer.AsSpan(0, count * channels), channels, destination);
        return count;
    }

    public long Skip(long sampleCount) => reader.Skip(sampleCount);

    public void Dispose() => reader.Dispose();
}
