using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes the chunks of RIFF and FORM files: sizes, identifiers and fields; removes, repeats, moves and inserts whole chunks.</summary>
/// <param name="ids">Identifiers, four bytes each, that chunks may get.</param>
internal sealed class ChunkMutator(byte[] ids) : IMutator
{
    private const int HeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int MostChunks = 16;

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        if (bytes.Length < HeaderLength + ChunkHeaderLength)
        {
            return;
        }

        var isBigEndian = bytes.Bytes[0] == 'F' || bytes.Bytes[3] == 'X';
        Span<int> starts = stackalloc int[MostChunks];
        var count = Walk(bytes.Bytes, isBigEndian, starts);
        var chunk = random.Next(count);
        var start = starts[chunk];
        var end = chunk + 1 < count ? starts[chunk + 1] : bytes.Length;
        var body = bytes.Bytes[(start + ChunkHeaderLength)..end];
        switch (random.Next(9))
        {
            case 0 or 1:
                Numbers.Change(bytes.Bytes.Slice(start + 4, 4), isBigEndian, random);
                break;
            case 2:
                Numbers.Change(bytes.Bytes.Slice(4, 4), isBigEndian, random);
                break;
            case 3:
                Id(random).CopyTo(bytes.Bytes[start..]);
                break;
            case 4 or 5:
                ChangeField(body, isBigEndian, random);
                break;
            case 6:
                bytes.Remove(start, end - start);
                break;
            case 7:
                var copy = bytes.Bytes[start..end].ToArray();
                if (random.OneIn(2))
                {
                    bytes.Remove(start, copy.Length);
                }

                bytes.Insert(Math.Min(starts[random.Next(count)], bytes.Length), copy);
                break;
            default:
                Insert(bytes, start, isBigEndian, random);
                break;
        }
    }

    private static int Walk(ReadOnlySpan<byte> bytes, bool isBigEndian, Span<int> starts)
    {
        var count = 0;
        for (long at = HeaderLength; at + ChunkHeaderLength <= bytes.Length && count < starts.Length;)
        {
            starts[count++] = (int)at;
            var size = Numbers.Read(bytes.Slice((int)at + 4, 4), isBigEndian);
            at += ChunkHeaderLength + size + (size & 1);
        }

        return count;
    }

    private static void ChangeField(Span<byte> body, bool isBigEndian, FuzzRandom random)
    {
        if (body.Length < 2)
        {
            return;
        }

        var at = random.Next(Math.Min(body.Length, 40) / 2) * 2;
        Numbers.Change(body.Slice(at, Math.Min(random.OneIn(2) ? 2 : 4, body.Length - at)), isBigEndian, random);
    }

    private void Insert(ByteBuffer bytes, int at, bool isBigEndian, FuzzRandom random)
    {
        Span<byte> chunk = stackalloc byte[ChunkHeaderLength + random.Next(64)];
        random.Fill(chunk);
        Id(random).CopyTo(chunk);
        Numbers.Write(chunk.Slice(4, 4), random.OneIn(3) ? Numbers.Interesting(random) : chunk.Length - ChunkHeaderLength, isBigEndian);
        bytes.Insert(at, chunk);
    }

    private ReadOnlySpan<byte> Id(FuzzRandom random) => ids.AsSpan(random.Next(ids.Length / 4) * 4, 4);
}
