using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Puts part of another input into this one: instead of its rest, over its bytes, or between them.</summary>
internal sealed class SpliceMutator(IReadOnlyList<byte[]> others) : IMutator
{
    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        var other = random.Pick(others);
        if (other.Length == 0 || bytes.Length == 0)
        {
            return;
        }

        var from = random.Next(other.Length);
        var part = other.AsSpan(from, random.NextLength(other.Length - from));
        var at = random.OneIn(2) ? Math.Min(from, bytes.Length - 1) : random.Next(bytes.Length);
        switch (random.Next(3))
        {
            case 0:
                bytes.Truncate(at);
                bytes.Insert(at, other.AsSpan(from));
                break;
            case 1:
                part[..Math.Min(part.Length, bytes.Length - at)].CopyTo(bytes.Bytes[at..]);
                break;
            default:
                bytes.Insert(at, part);
                break;
        }
    }
}
