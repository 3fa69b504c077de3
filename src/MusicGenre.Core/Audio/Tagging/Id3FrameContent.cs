using System.IO.Compression;

namespace MusicGenre.Audio.Tagging;

/// <summary>Undoes what the flags of a frame of ID3v2 say was done to its content.</summary>
internal static class Id3FrameContent
{
    private const int LengthOfLength = 4;

    /// <summary>The content, or null if it is encrypted or damaged.</summary>
    /// <param name="bytes">The frame without its header; changed.</param>
    /// <param name="version">2 to 4.</param>
    /// <param name="flags">The second byte of flags; 0 in version 2.2.</param>
    /// <param name="isUnsynchronized">Whether the tag says that all frames are unsynchronized.</param>
    public static byte[]? Decode(Span<byte> bytes, int version, int flags, bool isUnsynchronized)
    {
        var form = version == 4
            ? new Form((flags & 0x08) != 0, (flags & 0x04) != 0, (flags & 0x40) != 0, (flags & 0x01) != 0, (flags & 0x02) != 0 || isUnsynchronized)
            : new Form((flags & 0x80) != 0, (flags & 0x40) != 0, (flags & 0x20) != 0, (flags & 0x80) != 0, false);
        var skipped = (form.HasGroup ? 1 : 0) + (form.HasLength ? LengthOfLength : 0);
        if (form.IsEncrypted || skipped > bytes.Length)
        {
            return null;
        }

        bytes = bytes[skipped..];
        if (form.IsUnsynchronized && Unsynchronization.IsApplied(bytes))
        {
            var followsMarker = false;
            bytes = bytes[..Unsynchronization.Remove(bytes, ref followsMarker)];
        }

        return form.IsCompressed ? Decompress(bytes.ToArray()) : bytes.ToArray();
    }

    private static byte[]? Decompress(byte[] bytes)
    {
        // A few bytes may stand for very many.
        var text = new byte[TagText.MaximumLength];
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return text[..stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private readonly record struct Form(bool IsCompressed, bool IsEncrypted, bool HasGroup, bool HasLength, bool IsUnsynchronized);
}
