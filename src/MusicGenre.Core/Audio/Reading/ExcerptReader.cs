namespace MusicGenre.Audio.Reading;

/// <summary>Reads an excerpt of another reader, which it owns.</summary>
/// <param name="reader">The reader.</param>
/// <param name="start">The number of samples of each channel to skip first.</param>
/// <param name="length">The maximum number of samples of each channel to read after that.</param>
internal sealed class ExcerptReader(IAudioReader reader, long start, long length) : IAudioReader
{
    private long _passed;
    private bool _isStarted;

    public int SampleRate => reader.SampleRate;

    public int ChannelCount => reader.ChannelCount;

    public long? SampleCount => reader.SampleCount is { } count ? Math.Clamp(count - start, 0, length) : null;

    public IReadOnlyList<AudioWarning> Warnings => reader.Warnings;

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        Start();
        var room = (int)Math.Min(destination.Length / ChannelCount, length - _passed);
        if (room == 0)
        {
            return 0;
        }

        var count = reader.Read(destination[..(room * ChannelCount)]);
        _passed += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        Start();
        var count = reader.Skip(Math.Min(sampleCount, length - _passed));
        _passed += count;
        return count;
    }

    public void Dispose() => reader.Dispose();

    private void Start()
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        if (start > 0 && reader.Skip(start) < start)
        {
            _passed = length;
        }
    }
}
