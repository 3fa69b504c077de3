using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes an aligned field of 2 or 4 bytes in the header.</summary>
/// <param name="headerLength">The header's length in bytes.</param>
internal sealed class FieldMutator(int headerLength) : IMutator
{
    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        var length = Math.Min(headerLength, bytes.Length);
        var width = random.OneIn(3) ? 2 : 4;
        if (length >= width)
        {
            Numbers.Change(bytes.Bytes.Slice(random.Next(length / width) * width, width), random.OneIn(2), random);
        }
    }
}
