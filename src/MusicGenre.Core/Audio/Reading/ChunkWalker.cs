using System.Buffers.Binary;

namespace MusicGenre.Audio.Reading;

/// <summary>Walks over the chunks of an IFF container (RIFF, FORM): a four-character identifier, a size, and that many bytes, padded to an even number.</summary>
/// <param name="source">The source, at the first chunk's identifier.</param>
/// <param name="isBigEndian">The byte order of sizes.</param>
/// <param name="commonIds">Identifiers of four characters each. They distinguish the start of a chunk from padding when a writer omitted the padding.</param>
/// <param name="isOdd">Whether a padding byte should come before the first chunk.</param>
internal sealed class ChunkWalker(ByteSource source, bool isBigEndian, byte[] commonIds, bool isOdd = false)
{
    /// <summary>The number of bytes in a chunk's header.</summary>
    public const int HeaderLength = 8;

    private readonly byte[] _header = new byte[HeaderLength];
    private long _end;
    private bool _isOdd = isOdd;

    /// <summary>The current chunk's size as stored, without padding.</summary>
    public long Size { get; private set; }

    /// <summary>The position of the current chunk's header.</summary>
    public long Start { get; private set; }

    /// <summary>The current chunk's header.</summary>
    public ReadOnlySpan<byte> Header => _header;

    /// <summary>Whether the current chunk's identifier consists of printable characters.</summary>
    public bool HasIdentifier => IsIdentifier(_header.AsSpan(0, 4));

    /// <summary>Whether <see cref="MoveNext"/> found that the current chunk ends after the source.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether the current chunk has this identifier.</summary>
    public bool Is(ReadOnlySpan<byte> id) => _header.AsSpan(0, 4).SequenceEqual(id);

    /// <summary>Whether the current chunk has one of these identifiers of four characters each.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> ids) => Contains(ids, _header.AsSpan(0, 4));

    /// <summary>Skips the rest of the current chunk and reads the next one's header. Returns false at the end.</summary>
    public bool MoveNext()
    {
        var left = _end - source.Position;
        if (left > 0 && source.Skip(left) < left)
        {
            IsCut = true;
            return false;
        }

        if (source.Read(_header) < HeaderLength)
        {
            return false;
        }

        if (_isOdd && !IsPaddingMissing())
        {
            _header.AsSpan(1).CopyTo(_header);
            if (source.Read(_header.AsSpan(HeaderLength - 1)) == 0)
            {
                return false;
            }
        }

        var size = _header.AsSpan(4);
        Size = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        Start = source.Position - HeaderLength;
        _end = source.Position + Size;
        _isOdd = (Size & 1) != 0;
        return true;
    }

    private bool IsPaddingMissing()
    {
        var here = _header.AsSpan(0, 4);
        var afterPadding = _header.AsSpan(1, 4);
        return !Contains(commonIds, afterPadding) && (Contains(commonIds, here) || (IsIdentifier(here) && !IsIdentifier(afterPadding)));
    }

    private static bool Contains(ReadOnlySpan<byte> ids, ReadOnlySpan<byte> id)
    {
        for (var at = 0; at < ids.Length; at += 4)
        {
            if (id.SequenceEqual(ids.Slice(at, 4)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> id)
        => id[0] != ' ' && !id.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
