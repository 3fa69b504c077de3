namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Writes bits, the highest of each byte first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];

    public int Position { get; private set; }

    public void Write(long value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            if (Position % 8 == 0)
            {
                _bytes.Add(0);
            }

            _bytes[^1] |= (byte)(((value >> bit) & 1) << (7 - (Position % 8)));
            Position++;
        }
    }

    public byte[] ToArray() => [.. _bytes];
}
