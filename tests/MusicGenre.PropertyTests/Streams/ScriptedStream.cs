namespace MusicGenre.PropertyTests.Streams;

/// <summary>A stream over bytes that calls a script before each read, and can be made to lie about its length or to change its bytes.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="isSeekable">Whether it can be sought in.</param>
internal sealed class ScriptedStream(byte[] bytes, bool isSeekable) : Stream
{
    /// <summary>Called with the position before each read; may throw, and returns the most bytes to give, 0 for the end.</summary>
    public Func<long, int> BeforeRead { get; init; } = _ => int.MaxValue;

    /// <summary>Called before the length is told and before each seek; may throw.</summary>
    public Action BeforeSeek { get; init; } = () => { };

    /// <summary>What is added to the length that the stream states.</summary>
    public long LengthError { get; init; }

    /// <summary>The bytes; may be replaced between reads.</summary>
    public byte[] Content { get; set; } = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => isSeekable;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            BeforeSeek();
            return isSeekable ? Math.Max(0, Content.Length + LengthError) : throw new NotSupportedException();
        }
    }

    public override long Position
    {
        get => isSeekable ? At : throw new NotSupportedException();
        set => Seek(value, SeekOrigin.Begin);
    }

    private long At { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var most = BeforeRead(At);
        var count = (int)Math.Min(Math.Min(buffer.Length, most), Math.Max(0, Content.Length - At));
        if (count > 0)
        {
            Content.AsSpan((int)At, count).CopyTo(buffer);
            At += count;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (!isSeekable)
        {
            throw new NotSupportedException();
        }

        BeforeSeek();
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => At + offset, _ => Content.Length + LengthError + offset };
        return target >= 0 ? At = target : throw new IOException("An attempt was made to move before the beginning.");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
