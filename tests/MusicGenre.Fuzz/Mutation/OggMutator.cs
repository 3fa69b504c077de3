using System.Buffers.Binary;
using MusicGenre.Audio.Ogg;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes Ogg: fields of pages, segment tables, what packets hold, the order of pages; mostly with checksums that hold, so that the damage gets past them.</summary>
internal sealed class OggMutator : IMutator
{
    private const int HeaderLength = 27;
    private const int ChecksumAt = 22;
    private const int MostPages = 32;

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        Span<int> starts = stackalloc int[MostPages];
        var count = FindPages(bytes.Bytes, starts);
        if (count == 0)
        {
            return;
        }

        var page = random.Next(count);
        var start = starts[page];
        var end = page + 1 < count ? starts[page + 1] : bytes.Length;
        switch (random.Next(12))
        {
            case 0:
                bytes.Bytes[start + 5] ^= (byte)(1 << random.Next(3));
                break;
            case 1:
                Numbers.Change(bytes.Bytes.Slice(start + 6, 8), isBigEndian: false, random);
                break;
            case 2:
                Numbers.Change(bytes.Bytes.Slice(start + (random.OneIn(2) ? 14 : 18), 4), isBigEndian: false, random);
                break;
            case 3:
                var segments = Math.Min(bytes.Bytes[start + 26], end - start - HeaderLength);
                if (segments > 0)
                {
                    bytes.Bytes[start + HeaderLength + random.Next(segments)] = random.OneIn(2) ? (byte)255 : random.NextByte();
                }

                break;
            case 4:
                bytes.Bytes[start + 26] = random.NextByte();
                break;
            case 5:
                bytes.Remove(start, end - start);
                break;
            case 6:
                bytes.Insert(starts[random.Next(count)], bytes.Bytes[start..end].ToArray());
                break;
            default:
                ChangeBody(bytes.Bytes[start..end], random);
                break;
        }

        if (!random.OneIn(12))
        {
            Repair(bytes.Bytes);
        }
    }

    private static int FindPages(ReadOnlySpan<byte> bytes, Span<int> starts)
    {
        var count = 0;
        for (var at = 0; count < starts.Length; at++)
        {
            var skipped = bytes[at..].IndexOf("OggS"u8);
            if (skipped < 0 || at + skipped + HeaderLength > bytes.Length)
            {
                break;
            }

            at += skipped;
            starts[count++] = at;
        }

        return count;
    }

    private static void ChangeBody(Span<byte> page, FuzzRandom random)
    {
        if (page.Length <= HeaderLength)
        {
            return;
        }

        var body = page[Math.Min(page.Length, HeaderLength + page[26])..];
        for (var change = random.Next(1, 4); change > 0 && body.Length > 0; change--)
        {
            // The first bytes of a packet say how to read the others.
            var at = random.Next(random.OneIn(3) ? Math.Min(body.Length, 24) : body.Length);
            if (random.OneIn(3))
            {
                body[at] = random.NextByte();
            }
            else
            {
                body[at] ^= (byte)(1 << random.Next(8));
            }
        }
    }

    private static void Repair(Span<byte> bytes)
    {
        Span<int> starts = stackalloc int[MostPages];
        var count = FindPages(bytes, starts);
        foreach (var start in starts[..count])
        {
            var page = bytes[start..];
            var length = HeaderLength + page[26];
            if (length > page.Length)
            {
                continue;
            }

            foreach (var segment in page[HeaderLength..length])
            {
                length += segment;
            }

            page = page[..Math.Min(length, page.Length)];
            page.Slice(ChecksumAt, 4).Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(page[ChecksumAt..], OggChecksum.Append(0, page));
        }
    }
}
