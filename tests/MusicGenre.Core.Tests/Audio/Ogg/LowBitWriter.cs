namespace MusicGenre.Core.Tests.Audio.Ogg;

/// <summary>Writes bits, the lowest of each byte first.</summary>
internal sealed class LowBitWriter
{
    private readonly List<byte> _bytes = [];
    private int _position;

    public byte[] ToArray() => [.. _bytes];

    public LowBitWriter Write(long value, int count)
    {
        for (var bit = 0; bit < count; bit++, _position++)
        {
            if (_position % 8 == 0)
            {
                _bytes.Add(0);
            }

            _bytes[^1] |= (byte)(((value >> bit) & 1) << (_position % 8));
        }

        return this;
    }

    /// <summary>A code of a book, its highest bit first.</summary>
    public LowBitWriter WriteCode(int code, int length)
    {
        for (var bit = length - 1; bit >= 0; bit--)
        {
            Write(code >> bit, 1);
        }

        return this;
    }

    public LowBitWriter WriteText(string text)
    {
        foreach (var character in text)
        {
            Write(character, 8);
        }

        return this;
    }
}
