using NAudio.Wave;

namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>Both a stream and a provider of samples, as NAudio's AudioFileReader is.</summary>
internal sealed class FileLikeStream(float[] samples) : WaveStream, ISampleProvider
{
    private int _position;

    public override WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(8000, 1);

    public override long Length => samples.Length * sizeof(float);

    public override long Position
    {
        get => _position * sizeof(float);
        set => throw new NotSupportedException();
    }

    public int Read(Span<float> buffer)
    {
        var read = Math.Min(buffer.Length, samples.Length - _position);
        samples.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
