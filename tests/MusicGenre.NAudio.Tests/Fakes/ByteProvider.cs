using NAudio.Wave;

namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>Gives bytes in reads of any length, also such as end within a sample.</summary>
internal sealed class ByteProvider(byte[] bytes, WaveFormat format, Func<int> longestRead) : IWaveProvider
{
    private int _position;

    public WaveFormat WaveFormat => format;

    public int Read(Span<byte> buffer)
    {
        var read = Math.Min(Math.Min(buffer.Length, longestRead()), bytes.Length - _position);
        bytes.AsSpan(_position, read).CopyTo(buffer);
        _position += read;
        return read;
    }
}
