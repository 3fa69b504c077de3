using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Builds files byte by byte.</summary>
internal sealed class ByteBuilder(bool isBigEndian = false)
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ByteBuilder Add(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteBuilder Text(string text) => Add(Encoding.Latin1.GetBytes(text));

    public ByteBuilder UInt16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }

        return Add(bytes);
    }

    public ByteBuilder UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return Add(bytes);
    }

    /// <summary>A chunk with its size, padded to an even number of bytes.</summary>
    public ByteBuilder Chunk(string id, params ReadOnlySpan<byte> body)
    {
        Text(id).UInt32((uint)body.Length).Add(body);
        return body.Length % 2 == 0 ? this : Add(0);
    }
}
