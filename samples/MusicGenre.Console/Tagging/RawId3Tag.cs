using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>An ID3v2 tag whose frames are kept as they are, byte for byte; only the genre and its provenance are understood.</summary>
internal sealed class RawId3Tag
{
    private const int HeaderLength = 10;
    private const int FirstVersion = 2;
    private const int LastVersion = 4;
    private const int Unsynchronized = 0x80;
    private const int ExtendedHeader = 0x40;
    private const int Footer = 0x10;
    private const int NewPadding = 1024;

    private readonly int _version;
    private readonly bool _isUnsynchronized;
    private readonly List<byte[]> _frames;
    private readonly bool _hasPlainSizes;

    private RawId3Tag(int version, bool isUnsynchronized, List<byte[]> frames, bool hasPlainSizes, int length)
        => (_version, _isUnsynchronized, _frames, _hasPlainSizes, Length) = (version, isUnsynchronized, frames, hasPlainSizes, length);

    /// <summary>The bytes that it takes, with header, padding and footer.</summary>
    public int Length { get; }

    /// <summary>The frames that a change of the genre must not touch.</summary>
    public IEnumerable<TagItem> Others => _frames.Where(frame => !IsGenre(frame) && !IsProvenance(frame)).Select(frame => TagItem.Of($"frame {NameOf(frame)}", frame));

    private int FrameHeaderLength => _version == FirstVersion ? 6 : HeaderLength;

    private string GenreName => _version == FirstVersion ? "TCO" : "TCON";

    private string UserTextName => _version == FirstVersion ? "TXX" : "TXXX";

    /// <summary>Reads the tag at the beginning of a stream.</summary>
    /// <returns>The tag, or null if there is none.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or there are several tags, so that something could be lost.</exception>
    public static RawId3Tag? ReadLeading(Stream stream)
    {
        var length = MeasureLeading(stream, 0);
        if (length == 0)
        {
            return null;
        }

        if (length > stream.Length)
        {
            throw CreateError();
        }

        if (MeasureLeading(stream, length) > 0)
        {
            throw new InvalidDataException("it begins with several ID3 tags, of which one would be lost, so the file was left as it is");
        }

        var bytes = new byte[length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }

    /// <summary>The length of the tag at an offset of a stream, or 0 if there is none.</summary>
    public static int MeasureLeading(Stream stream, long start)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        stream.Position = start;
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length ? Measure(header) : 0;
    }

    /// <summary>Reads a tag.</summary>
    /// <param name="bytes">The tag; what follows it is ignored.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static RawId3Tag Parse(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length < HeaderLength ? 0 : Measure(bytes);
        int version = length == 0 ? 0 : bytes[3], flags = length == 0 ? 0 : bytes[5];
        if (length == 0 || length > bytes.Length || version is < FirstVersion or > LastVersion || (version == FirstVersion && (flags & ExtendedHeader) != 0))
        {
            throw CreateError();
        }

        var content = bytes[HeaderLength..(HeaderLength + ReadSynchSafe(bytes[6..]))].ToArray();
        var isUnsynchronized = (flags & Unsynchronized) != 0;
        if (isUnsynchronized && version < LastVersion)
        {
            content = Synchronize(content);
        }

        if ((flags & ExtendedHeader) != 0)
        {
            var skipped = content.Length < 4 ? int.MaxValue : version == LastVersion ? ReadSynchSafe(content) : BinaryPrimitives.ReadUInt32BigEndian(content) + 4L;
            content = skipped <= content.Length ? content[(int)skipped..] : throw CreateError();
        }

        // Some programs wrote sizes of version 2.4 as if they were of 2.3.
        var hasPlainSizes = version == LastVersion - 1;
        var frames = Split(content, version, hasPlainSizes);
        if (frames is null && version == LastVersion)
        {
            hasPlainSizes = true;
            frames = Split(content, version, hasPlainSizes);
        }

        return new RawId3Tag(version, isUnsynchronized && version == LastVersion, frames ?? throw CreateError(), hasPlainSizes, length);
    }

    /// <summary>The tag with other genres, in the same version and, if there is room, of the same length; empty if nothing is left in it.</summary>
    /// <param name="genres">The genres; none takes them away.</param>
    /// <param name="provenance">Where they come from, or null to take away what is said of it.</param>
    public byte[] Render(IReadOnlyList<string> genres, string? provenance)
    {
        var frames = new List<byte[]>();
        var genre = genres.Count > 0 ? CreateFrame(GenreName, [.. genres.Select(Escape)]) : null;
        foreach (var frame in _frames.Where(frame => !IsProvenance(frame)))
        {
            if (!IsGenre(frame))
            {
                frames.Add(frame);
            }
            else if (genre is not null)
            {
                frames.Add(genre);
                genre = null;
            }
        }

        frames.AddRange(genre is null ? [] : [genre]);
        frames.AddRange(provenance is null ? [] : [CreateFrame(UserTextName, [GenreTags.ProvenanceField, provenance])]);
        if (frames.Count == 0)
        {
            return [];
        }

        var used = HeaderLength + frames.Sum(frame => (long)frame.Length);
        var length = used <= Length ? Length : used + NewPadding;
        if (length - HeaderLength >= 1 << 28)
        {
            throw new InvalidDataException("with the genre its ID3 tag would be too long");
        }

        var tag = new byte[length];
        "ID3"u8.CopyTo(tag);
        (tag[3], tag[5]) = ((byte)_version, (byte)(_isUnsynchronized ? Unsynchronized : 0));
        WriteSynchSafe(tag.AsSpan(6), (int)length - HeaderLength);
        var position = HeaderLength;
        foreach (var frame in frames)
        {
            frame.CopyTo(tag, position);
            position += frame.Length;
        }

        return tag;
    }

    private static InvalidDataException CreateError() => new("its ID3 tag is damaged or of an unknown kind, and writing could lose something of it, so the file was left as it is");

    private static int Measure(ReadOnlySpan<byte> header)
        => header.StartsWith("ID3"u8) && ((header[6] | header[7] | header[8] | header[9]) & 0x80) == 0
            ? HeaderLength + ReadSynchSafe(header[6..]) + ((header[5] & Footer) != 0 && header[3] == LastVersion ? HeaderLength : 0)
            : 0;

    /// <summary>Takes away the zeros that were put behind bytes of 255.</summary>
    private static byte[] Synchronize(byte[] bytes)
        => [.. bytes.Where((value, index) => value != 0 || index == 0 || bytes[index - 1] != 0xff)];

    /// <summary>The frames with their headers, or null if the content does not consist of frames and padding.</summary>
    private static List<byte[]>? Split(byte[] content, int version, bool hasPlainSizes)
    {
        var (nameLength, headerLength) = version == FirstVersion ? (3, 6) : (4, HeaderLength);
        var frames = new List<byte[]>();
        var position = 0;
        while (position < content.Length && content[position] != 0)
        {
            var rest = content.AsSpan(position);
            if (rest.Length < headerLength || !IsName(rest[..nameLength]))
            {
                return null;
            }

            var size = version == FirstVersion ? ((long)rest[3] << 16) | ((long)rest[4] << 8) | rest[5]
                : hasPlainSizes ? BinaryPrimitives.ReadUInt32BigEndian(rest[4..])
                : ((rest[4] | rest[5] | rest[6] | rest[7]) & 0x80) == 0 ? ReadSynchSafe(rest[4..]) : long.MaxValue;
            if (size > rest.Length - headerLength)
            {
                return null;
            }

            var length = headerLength + (int)size;
            frames.Add(rest[..length].ToArray());
            position += length;
        }

        return content.AsSpan(position).ContainsAnyExcept((byte)0) ? null : frames;
    }

    // Some programs pad names of version 2.2 in later versions.
    private static bool IsName(ReadOnlySpan<byte> name)
        => char.IsAsciiLetterUpper((char)name[0]) && !name[..3].ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8)
            && (name.Length == 3 || name[3] is 0 or (byte)' ' || char.IsAsciiLetterUpper((char)name[3]) || char.IsAsciiDigit((char)name[3]));

    private static int ReadSynchSafe(ReadOnlySpan<byte> bytes) => (bytes[0] << 21) | (bytes[1] << 14) | (bytes[2] << 7) | bytes[3];

    private static void WriteSynchSafe(Span<byte> bytes, int value)
        => (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)(value >> 21), (byte)((value >> 14) & 0x7f), (byte)((value >> 7) & 0x7f), (byte)(value & 0x7f));

    // Numbers in brackets stand for genres before version 2.4.
    private string Escape(string genre) => _version < LastVersion && genre.StartsWith('(') ? "(" + genre : genre;

    private string NameOf(byte[] frame) => Encoding.Latin1.GetString(frame, 0, GenreName.Length).TrimEnd('\0', ' ');

    private bool IsGenre(byte[] frame) => NameOf(frame) == GenreName;

    private bool IsProvenance(byte[] frame)
    {
        // Bytes of compressed or encrypted frames mean something else.
        if (NameOf(frame) != UserTextName || (_version > FirstVersion && (frame[HeaderLength - 1] & ~2) != 0) || frame.Length <= FrameHeaderLength)
        {
            return false;
        }

        var text = frame.AsSpan(FrameHeaderLength + 1);
        var decoded = frame[FrameHeaderLength] switch
        {
            1 when text.StartsWith<byte>([0xff, 0xfe]) => Encoding.Unicode.GetString(text[2..]),
            1 or 2 => Encoding.BigEndianUnicode.GetString(text.StartsWith<byte>([0xfe, 0xff]) ? text[2..] : text),
            _ => Encoding.UTF8.GetString(text),
        };
        return decoded.Split('\0')[0].Equals(GenreTags.ProvenanceField, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A frame of texts that zeros separate, in the simplest encoding of the version that has all their characters.</summary>
    private byte[] CreateFrame(string name, string[] texts)
    {
        var characters = string.Concat(texts);
        byte[] content = _version == LastVersion
            ? [.. Ascii.IsValid(characters) ? [(byte)0] : new byte[] { 3 }, .. Encoding.UTF8.GetBytes(string.Join('\0', texts))]
            : characters.All(character => character <= 0xff)
                ? [0, .. Encoding.Latin1.GetBytes(string.Join('\0', texts))]
                : [1, .. Encoding.Unicode.GetBytes(string.Join('\0', texts.Select(text => '\ufeff' + text)))];
        var frame = new byte[FrameHeaderLength + content.Length];
        Encoding.ASCII.GetBytes(name).CopyTo(frame, 0);
        content.CopyTo(frame, FrameHeaderLength);
        if (_version == FirstVersion)
        {
            (frame[3], frame[4], frame[5]) = ((byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length);
            return frame;
        }

        if (_hasPlainSizes)
        {
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), content.Length);
        }
        else
        {
            WriteSynchSafe(frame.AsSpan(4), content.Length);
        }

        // If all frames are unsynchronized, this one is, too: it has no byte of 255.
        frame[HeaderLength - 1] = (byte)(_isUnsynchronized ? 2 : 0);
        return frame;
    }
}
