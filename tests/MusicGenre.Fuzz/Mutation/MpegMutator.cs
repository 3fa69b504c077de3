using MusicGenre.Audio.Mp3;
using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes MPEG audio: the fields of frame headers and side information, the order of frames, tags and the Xing header.</summary>
internal sealed class MpegMutator : IMutator
{
    private const int MostFrames = 32;

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        Span<int> starts = stackalloc int[MostFrames];
        var count = FindFrames(bytes.Bytes, starts);
        if (count == 0)
        {
            return;
        }

        var frame = random.Next(count);
        var start = starts[frame];
        var end = frame + 1 < count ? starts[frame + 1] : bytes.Length;
        switch (random.Next(10))
        {
            case 0:
                // One bit below the sync word: version, layer, rates, mode.
                var bit = random.Next(21);
                bytes.Bytes[start + 3 - (bit / 8)] ^= (byte)(1 << (bit % 8));
                break;
            case 1:
                ChangeAllHeaders(bytes.Bytes, starts[..count], random);
                break;
            case 2 or 3 or 4:
                ChangeSide(bytes.Bytes[start..end], random);
                break;
            case 5:
                bytes.Remove(start, end - start);
                break;
            case 6:
                bytes.Insert(starts[random.Next(count)], bytes.Bytes[start..end].ToArray());
                break;
            case 7:
                InsertTag(bytes, start, random);
                break;
            case 8:
                ChangeXing(bytes.Bytes, random);
                break;
            default:
                var at = start + random.Next(end - start);
                random.Fill(bytes.Bytes[at..Math.Min(end, at + random.NextLength(64))]);
                break;
        }
    }

    private static int FindFrames(ReadOnlySpan<byte> bytes, Span<int> starts)
    {
        var count = 0;
        for (var at = 0; at + FrameHeader.Length <= bytes.Length && count < starts.Length; at++)
        {
            var skipped = bytes[at..].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                break;
            }

            at += skipped;
            if (FrameHeader.TryParse(bytes[at..], out var header))
            {
                starts[count++] = at;
                at += Math.Max(0, header.FrameLength(0) - 1);
            }
        }

        return count;
    }

    /// <summary>The same bits in every header, so that the stream stays one stream.</summary>
    private static void ChangeAllHeaders(Span<byte> bytes, ReadOnlySpan<int> starts, FuzzRandom random)
    {
        var bit = random.Next(21);
        foreach (var start in starts)
        {
            bytes[start + 3 - (bit / 8)] ^= (byte)(1 << (bit % 8));
        }
    }

    private static void ChangeSide(Span<byte> frame, FuzzRandom random)
    {
        if (!FrameHeader.TryParse(frame, out var header))
        {
            return;
        }

        var side = frame[Math.Min(frame.Length, header.PayloadOffset)..];
        side = side[..Math.Min(side.Length, header.Layer == 3 ? header.SideInfoLength : 32)];
        for (var change = random.Next(1, 4); change > 0 && side.Length > 0; change--)
        {
            var at = random.Next(side.Length);
            side[at] = random.OneIn(2) ? random.NextByte() : (byte)(side[at] ^ (1 << random.Next(8)));
        }
    }

    private static void InsertTag(ByteBuffer bytes, int at, FuzzRandom random)
    {
        Span<byte> tag = stackalloc byte[32 + random.Next(100)];
        random.Fill(tag);
        switch (random.Next(5))
        {
            case 0:
                "ID3\x04\0\0"u8.CopyTo(tag);
                for (var i = 6; i < 10; i++)
                {
                    tag[i] = (byte)(random.OneIn(2) ? 0 : random.Next(256));
                }

                tag[9] = (byte)random.Next(128);
                break;
            case 1:
                "APETAGEX"u8.CopyTo(tag);
                Numbers.Write(tag.Slice(12, 4), random.OneIn(2) ? tag.Length - 32 : Numbers.Interesting(random), isBigEndian: false);
                tag[23] |= 0x20;
                break;
            case 2:
                "LYRICSBEGIN"u8.CopyTo(tag);
                break;
            case 3:
                "TAG"u8.CopyTo(tag);
                break;
            default:
                "TAG+"u8.CopyTo(tag);
                break;
        }

        bytes.Insert(random.OneIn(2) ? 0 : at, tag);
    }

    private static void ChangeXing(Span<byte> bytes, FuzzRandom random)
    {
        var at = bytes.IndexOf("Xing"u8);
        at = at < 0 ? bytes.IndexOf("VBRI"u8) : at;
        if (at >= 0 && at + 160 <= bytes.Length)
        {
            var field = random.Pick<int>([4, 8, 12, 10, 14, 120, 141, 142]);
            Numbers.Change(bytes.Slice(at + field, random.OneIn(2) ? 4 : 3), isBigEndian: true, random);
        }
    }
}
