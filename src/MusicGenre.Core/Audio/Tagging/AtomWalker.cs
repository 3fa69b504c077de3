using System.Buffers.Binary;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Walks over the atoms of one level of an MP4 file: a size, a type of four characters, and the content.</summary>
/// <param name="source">The level, at its first atom; seekable.</param>
internal sealed class AtomWalker(ByteSource source)
{
    private const int HeaderLength = 8;

    private readonly byte[] _header = new byte[HeaderLength];
    private long _end = source.Position;
    private int _count;

    /// <summary>The number of bytes of the current atom's content.</summary>
    public long Size { get; private set; }

    /// <summary>Whether the current atom has this type.</summary>
    public bool Is(ReadOnlySpan<byte> type) => _header.AsSpan(4).SequenceEqual(type);

    /// <summary>Goes to the next atom's content. Returns false at the end.</summary>
    public bool MoveNext()
    {
        source.MoveTo(_end);
        if (++_count > TagReader.MaximumPartCount || source.Read(_header) < HeaderLength)
        {
            return false;
        }

        long size = BinaryPrimitives.ReadUInt32BigEndian(_header);
        var headerLength = HeaderLength;
        if (size == 1)
        {
            Span<byte> longSize = stackalloc byte[8];
            headerLength += source.Read(longSize);
            size = BinaryPrimitives.ReadInt64BigEndian(longSize);
        }

        var left = source.Remaining ?? 0;
        Size = size == 0 ? left : Math.Min(size - headerLength, left);
        _end = source.Position + Size;
        return Size >= 0;
    }

    /// <summary>Goes to the next atom of a type and opens its content, or returns null if there is none.</summary>
    public ByteSource? Find(ReadOnlySpan<byte> type)
    {
        while (MoveNext())
        {
            if (Is(type))
            {
                return Open();
            }
        }

        return null;
    }

    /// <summary>The content of the current atom.</summary>
    public ByteSource Open() => TagReader.OpenPart(source, Size);
}
