using System.Text;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes text: puts words of the format over and between its bytes, and other numbers in the place of numbers.</summary>
/// <param name="words">The words.</param>
internal sealed class TokenMutator(IReadOnlyList<string> words) : IMutator
{
    private readonly byte[][] _words = [.. words.Select(Encoding.UTF8.GetBytes)];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        var at = random.Next(bytes.Length);
        var word = random.Pick<byte[]>(_words);
        switch (random.Next(4))
        {
            case 0:
                bytes.Insert(at, word);
                break;
            case 1:
                word.AsSpan(0, Math.Min(word.Length, bytes.Length - at)).CopyTo(bytes.Bytes[at..]);
                break;
            default:
                // The next number after that place.
                var start = bytes.Bytes[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
                if (start >= 0)
                {
                    start += at;
                    var length = bytes.Bytes[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                    length = length < 0 ? bytes.Length - start : length;
                    bytes.Replace(start, length, random.OneIn(2) ? word : Encoding.UTF8.GetBytes(Numbers.Interesting(random).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                }

                break;
        }
    }
}
