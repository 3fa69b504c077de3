using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the comments among the metadata blocks of FLAC.</summary>
internal static class FlacTags
{
    /// <summary>The number of bytes before a block: its type and its length.</summary>
    public const int BlockHeaderLength = 4;

    private const int CommentType = 4;
    private const int LastBlockFlag = 0x80;

    /// <summary>Reads a file that begins with "fLaC".</summary>
    public static void Read(ByteSource source, TagFields fields)
    {
        Span<byte> header = stackalloc byte[BlockHeaderLength];
        source.Read(header);
        for (var count = 0; source.Read(header) == header.Length && !IsComment(header); count++)
        {
            long length = (header[1] << 16) | (header[2] << 8) | header[3];
            if (count == TagReader.MaximumPartCount || (header[0] & LastBlockFlag) != 0 || source.Skip(length) < length)
            {
                return;
            }
        }

        // The comments state their own lengths. Some writers leave the block's too small, because it has only 24 bits.
        VorbisComment.Read(source, fields);
    }

    /// <summary>Whether a block that begins with these bytes holds the comments.</summary>
    public static bool IsComment(ReadOnlySpan<byte> header) => header.Length >= BlockHeaderLength && (header[0] & ~LastBlockFlag) == CommentType;
}
