namespace MusicGenre.Inference.Headers;

/// <summary>Enumerates the fields of a message in the Protocol Buffers wire format without copying them.</summary>
/// <param name="message">The bytes of the message.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The value of the current field if it is an integer, otherwise 0.</summary>
    public long Integer { get; private set; }

    /// <summary>The value of the current field if it is bytes, text or a message, otherwise empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Moves to the next field. Returns false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a valid message.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Integer = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Integer = (long)ReadVarint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                Bytes = Take(ReadVarint());
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException($"the wire type {tag & 7} is not supported");
        }

        return true;
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("an integer does not end");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("a field extends beyond the end");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
