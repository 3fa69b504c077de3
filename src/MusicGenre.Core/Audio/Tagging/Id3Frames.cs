using System.Buffers.Binary;
using System.Text;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Walks over the frames of an ID3v2 tag.</summary>
/// <param name="body">What follows the tag's header; seekable in version 2.4.</param>
/// <param name="version">2 to 4.</param>
/// <param name="isUnsynchronized">Whether the frames are unsynchronized one by one.</param>
internal sealed class Id3Frames(ByteSource body, int version, bool isUnsynchronized)
{
    private const int LongestHeader = 10;

    private readonly int _idLength = version == 2 ? 3 : 4;
    private readonly int _headerLength = version == 2 ? 6 : LongestHeader;

    /// <summary>Reads until the frames end: at padding, at what cannot be a frame, or with the tag.</summary>
    public void Read(bool hasExtendedHeader, TagFields fields)
    {
        Span<byte> header = stackalloc byte[LongestHeader];
        header = header[.._headerLength];
        var filled = hasExtendedHeader ? SkipExtendedHeader(header) : 0;
        for (var count = 0; count < TagReader.MaximumPartCount && body.Read(header[filled..]) == _headerLength - filled && IsId(header[.._idLength]); count++)
        {
            filled = 0;
            var size = Measure(header);
            var target = Find(header[.._idLength]);
            if (target is not var (field, rank) || size > TagText.MaximumLength)
            {
                if (body.Skip(size) < size)
                {
                    return;
                }

                continue;
            }

            var bytes = new byte[size];
            var read = body.Read(bytes);
            if (Id3FrameContent.Decode(bytes.AsSpan(0, read), version, version > 2 ? header[9] : 0, isUnsynchronized) is { } content)
            {
                Add(field, rank, content, fields);
            }
        }
    }

    private static void Add(TagField field, int rank, byte[] content, TagFields fields)
    {
        foreach (var text in Id3Text.Decode(content))
        {
            if (field == TagField.Genre)
            {
                foreach (var genre in Id3Genres.Parse(text))
                {
                    fields.Add(field, genre);
                }
            }
            else
            {
                fields.Add(field, text, rank);
            }
        }
    }

    /// <summary>Skips the extended header. If a frame is there instead, returns how many bytes of its header were read.</summary>
    private int SkipExtendedHeader(Span<byte> header)
    {
        var size = header[..4];
        if (body.Read(size) < size.Length || IsId(size))
        {
            return size.Length;
        }

        // Only version 2.4 counts these four bytes.
        body.Skip(version == 3 ? BinaryPrimitives.ReadUInt32BigEndian(size) : Math.Max(0, Id3Version2.ReadSynchSafe(size) - size.Length));
        return 0;
    }

    private long Measure(ReadOnlySpan<byte> header)
    {
        var bytes = header[_idLength..];
        if (version == 2)
        {
            return (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
        }

        long plain = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var synchSafe = Id3Version2.ReadSynchSafe(bytes);
        if (version == 3 || ((bytes[0] | bytes[1] | bytes[2] | bytes[3]) & 0x80) != 0)
        {
            return plain;
        }

        // Well-known programs wrote plain sizes in version 2.4, too. What follows the frame shows which it is.
        return plain == synchSafe || IsEndOfFrame(synchSafe) || !IsEndOfFrame(plain) ? synchSafe : plain;
    }

    /// <summary>Whether a frame, padding or nothing follows a frame of this size.</summary>
    private bool IsEndOfFrame(long size)
    {
        var left = body.Remaining ?? 0;
        if (size >= left)
        {
            return size == left;
        }

        Span<byte> next = stackalloc byte[4];
        var start = body.Position;
        body.Skip(size);
        next = next[..body.Read(next)];
        body.MoveTo(start);
        return !next.ContainsAnyExcept((byte)0) || (next.Length == _idLength && IsId(next));
    }

    /// <summary>Whether these bytes name a frame. Some programs put names of version 2.2, with a zero or a space behind, into later versions.</summary>
    private static bool IsId(ReadOnlySpan<byte> id)
    {
        foreach (var value in id[..3])
        {
            if (!IsIdCharacter(value))
            {
                return false;
            }
        }

        return id.Length == 3 || IsIdCharacter(id[3]) || id[3] is 0 or (byte)' ';
    }

    private static bool IsIdCharacter(byte value) => value is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9');

    private static (TagField Field, int Rank)? Find(ReadOnlySpan<byte> id) => Encoding.Latin1.GetString(id).TrimEnd('\0', ' ') switch
    {
        "TIT2" or "TT2" => (TagField.Title, 0),
        "TPE1" or "TP1" => (TagField.Artist, 0),
        "TALB" or "TAL" => (TagField.Album, 0),
        "TCON" or "TCO" => (TagField.Genre, 0),
        "TDRC" => (TagField.Year, 0),
        "TYER" or "TYE" => (TagField.Year, 1),
        "TDRL" => (TagField.Year, 2),
        _ => null,
    };
}
