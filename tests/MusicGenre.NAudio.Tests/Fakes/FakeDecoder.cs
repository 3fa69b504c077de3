using System.Runtime.InteropServices;
using NAudio.Wave;

namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>Stands for a decoder of the system's: floats of a stream, a format that may change, an error on the way.</summary>
internal sealed class FakeDecoder(Stream stream, WaveFormat format) : WaveStream
{
    private WaveFormat _format = format;

    /// <summary>The format from the first read on, or null for no change.</summary>
    public WaveFormat? Corrected { get; init; }

    /// <summary>The format from the second read on, or null for no change.</summary>
    public WaveFormat? Late { get; init; }

    /// <summary>What the second read throws, or null for nothing.</summary>
    public Exception? Failure { get; init; }

    public int Reads { get; private set; }

    public bool IsDisposed { get; private set; }

    public override WaveFormat WaveFormat => _format;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => throw new NotSupportedException();
    }

    public static byte[] ToBytes(params float[] samples) => MemoryMarshal.AsBytes<float>(samples).ToArray();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Reads++;
        if (Reads == 1)
        {
            _format = Corrected ?? _format;
        }
        else if (Failure is not null)
        {
            throw Failure;
        }
        else
        {
            _format = Late ?? _format;
        }

        return stream.Read(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
