using MusicGenre.Errors;

namespace MusicGenre.Audio.Reading;

/// <summary>Reads the bytes of a container from a stream's current position: counts them, handles short reads and skips unneeded bytes.</summary>
internal sealed class ByteSource(Stream stream, string name, string container)
{
    private const int DiscardLength = 16_384;

    // What comes before the container in the whole stream, such as a tag.
    private readonly long _start = (stream as TailStream)?.Start ?? 0;
    private readonly long _origin = stream.CanSeek ? stream.Position : 0;
    private byte[]? _discard;

    /// <summary>The number of bytes read or skipped since the start.</summary>
    public long Position { get; private set; }

    /// <summary>Whether <see cref="MoveTo"/> may be called.</summary>
    public bool CanSeek => stream.CanSeek;

    /// <summary>The number of bytes before the end, or null if the stream does not report its length.</summary>
    public long? Remaining => stream.CanSeek ? Math.Max(0, stream.Length - _origin - Position) : null;

    /// <summary>Reads at least <paramref name="minimum"/> bytes, unless the stream ends first.</summary>
    public int Read(Span<byte> destination, int minimum)
    {
        var count = stream.ReadAtLeast(destination, minimum, throwOnEndOfStream: false);
        Position += count;
        return count;
    }

    /// <summary>Fills <paramref name="destination"/>, unless the stream ends first.</summary>
    public int Read(Span<byte> destination) => Read(destination, destination.Length);

    /// <summary>Fills <paramref name="destination"/>, which is part of the structure that <paramref name="part"/> names.</summary>
    public void ReadExactly(Span<byte> destination, string part)
    {
        if (Read(destination) < destination.Length)
        {
            throw Error($"the file ends within its {part}", Position);
        }
    }

    /// <summary>Skips bytes and returns the number skipped, which is smaller than requested only if the stream ends first.</summary>
    public long Skip(long count)
    {
        if (Remaining is { } remaining)
        {
            count = Math.Min(count, remaining);
            stream.Seek(count, SeekOrigin.Current);
            Position += count;
            return count;
        }

        _discard ??= new byte[DiscardLength];
        var left = count;
        while (left > 0)
        {
            var read = stream.Read(_discard, 0, (int)Math.Min(left, DiscardLength));
            if (read == 0)
            {
                break;
            }

            left -= read;
            Position += read;
        }

        return count - left;
    }

    /// <summary>Returns to an earlier position.</summary>
    public void MoveTo(long position)
    {
        stream.Seek(_origin + position, SeekOrigin.Begin);
        Position = position;
    }

    /// <summary>Creates an exception about these bytes.</summary>
    /// <param name="problem">The problem, as a clause.</param>
    /// <param name="offset">The position of the fault among these bytes, or null if unknown.</param>
    public AudioDecodeException Error(string problem, long? offset = null) => new(name, problem, container, _start + offset);
}
