using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes that need no knowledge of the format: bits, bytes, numbers in either byte order, stretches removed, repeated and moved, the end cut off.</summary>
internal sealed class ByteMutator : IMutator
{
    private static ReadOnlySpan<int> Widths => [1, 2, 3, 4, 4, 8];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        if (bytes.Length == 0)
        {
            bytes.Insert(0, [random.NextByte()]);
            return;
        }

        var at = Place(bytes, random);
        switch (random.Next(12))
        {
            case 0 or 1:
                bytes.Bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.Bytes[at] = random.NextByte();
                break;
            case 3:
                bytes.Bytes[at] = random.Pick<byte>([0, 1, 0x7F, 0x80, 0xFE, 0xFF]);
                break;
            case 4 or 5 or 6:
                var width = Math.Min(random.Pick(Widths), bytes.Length - at);
                Numbers.Change(bytes.Bytes.Slice(at, width), random.OneIn(2), random);
                break;
            case 7:
                bytes.Remove(at, random.NextLength(bytes.Length - at));
                break;
            case 8:
                Repeat(bytes, at, random);
                break;
            case 9:
                var length = random.NextLength(bytes.Length - at);
                random.Fill(bytes.Bytes.Slice(at, length));
                break;
            case 10:
                bytes.Bytes.Slice(at, random.NextLength(bytes.Length - at)).Fill(random.Pick<byte>([0, 0xFF, 0x80, (byte)' ']));
                break;
            default:
                bytes.Truncate(at);
                break;
        }
    }

    /// <summary>A place, in half of the cases among the first bytes, where headers are.</summary>
    private static int Place(ByteBuffer bytes, FuzzRandom random)
        => random.Next(random.OneIn(2) ? Math.Min(bytes.Length, 128) : bytes.Length);

    private static void Repeat(ByteBuffer bytes, int at, FuzzRandom random)
    {
        Span<byte> copy = stackalloc byte[1024];
        copy = copy[..random.NextLength(Math.Min(copy.Length, bytes.Length - at))];
        bytes.Bytes.Slice(at, copy.Length).CopyTo(copy);
        bytes.Insert(random.Next(bytes.Length + 1), copy);
    }
}
