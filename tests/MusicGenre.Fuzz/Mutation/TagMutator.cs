using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes the frames, items and atoms of tags: their sizes, which stand before or behind their names, their flags, their encodings, and their names.</summary>
internal sealed class TagMutator : IMutator
{
    private static readonly byte[][] Names =
    [
        [.. "ID3"u8], [.. "3DI"u8], [.. "TAG"u8], [.. "APETAGEX"u8], [.. "TIT2"u8], [.. "TPE1"u8], [.. "TALB"u8], [.. "TCON"u8], [.. "TYER"u8], [.. "TDRC"u8], [.. "APIC"u8], [.. "TT2"u8], [.. "TP1"u8],
        [.. "TCO"u8], [.. "Title\0"u8], [.. "Artist\0"u8], [.. "TITLE="u8], [.. "GENRE="u8], [.. "fLaC"u8], [.. "\u0003vorbis"u8], [.. "OpusTags"u8], [.. "LIST"u8], [.. "INAM"u8], [.. "id3 "u8], [.. "NAME"u8],
        [.. "moov"u8], [.. "udta"u8], [.. "meta"u8], [.. "ilst"u8], [.. "data"u8], [.. "gnre"u8], [0xA9, .. "nam"u8], [0xA9, .. "ART"u8],
    ];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        var name = random.Pick<byte[]>(Names);
        var start = bytes.Bytes.IndexOf(name);
        if (start < 0)
        {
            return;
        }

        switch (random.Next(8))
        {
            case 0 or 1:
                Change(bytes, start + name.Length, random);
                break;
            case 2:
                Change(bytes, start - 4, random);
                break;
            case 3 or 4:
                // Versions, flags and encodings.
                var at = start + name.Length + random.Next(8);
                if (at < bytes.Length)
                {
                    bytes.Bytes[at] = random.OneIn(2) ? (byte)(bytes.Bytes[at] ^ (1 << random.Next(8))) : random.NextByte();
                }

                break;
            case 5:
                bytes.Replace(start, name.Length, random.Pick<byte[]>(Names));
                break;
            case 6:
                var end = start + random.NextLength(bytes.Length - start);
                bytes.Insert(start, bytes.Bytes[start..end].ToArray());
                break;
            default:
                bytes.Remove(start, random.NextLength(bytes.Length - start));
                break;
        }
    }

    private static void Change(ByteBuffer bytes, int at, FuzzRandom random)
    {
        if (at >= 0 && at + 4 <= bytes.Length)
        {
            Numbers.Change(bytes.Bytes.Slice(at, 4), random.OneIn(2), random);
        }
    }
}
