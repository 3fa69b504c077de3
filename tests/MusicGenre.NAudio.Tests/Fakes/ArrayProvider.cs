using NAudio.Wave;

namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>Gives samples in reads of any length, also such as end within a frame.</summary>
internal sealed class ArrayProvider(float[] samples, int channels, Func<int> longestRead) : ISampleProvider
{
    private int _position;

    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(44_100, channels);

    public int Read(Span<float> buffer)
    {
        var read = Math.Min(Math.Min(buffer.Length, longestRead()), samples.Length - _position);
        samples.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return read;
    }
}
