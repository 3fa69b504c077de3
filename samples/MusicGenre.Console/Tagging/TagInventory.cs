using System.Buffers.Binary;

namespace MusicGenre.Cli.Tagging;

/// <summary>Everything in a file's tags that a change of the genre must not touch, read by our own parsers and not by the library that changes the tags.</summary>
internal static class TagInventory
{
    private const int FooterLength = 10;
    private const int Id3v1Length = 128;

    /// <summary>Reads the values.</summary>
    /// <param name="stream">The file; its position changes.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="InvalidDataException">The tags are damaged or of a kind of which something could be lost.</exception>
    public static IReadOnlyList<TagItem> Read(Stream stream, TaggableFormat format)
    {
        try
        {
            return [.. ReadItems(stream, format)];
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or IndexOutOfRangeException or OverflowException or TagLib.CorruptFileException)
        {
            throw new InvalidDataException("its tags are damaged, and writing could lose something of them, so the file was left as it is", exception);
        }
    }

    /// <summary>Makes sure that nothing is lost.</summary>
    /// <exception cref="InvalidDataException">Something is not among the new values as often as among the old ones.</exception>
    public static void RequireKept(IReadOnlyList<TagItem> before, IReadOnlyList<TagItem> after)
    {
        var rest = after.ToList();
        if (before.FirstOrDefault(item => !rest.Remove(item)) is { } lost)
        {
            throw new InvalidDataException($"{lost.Name} would be lost, so the file was left as it is");
        }
    }

    private static IEnumerable<TagItem> ReadItems(Stream stream, TaggableFormat format)
    {
        switch (format)
        {
            case TaggableFormat.Wav or TaggableFormat.Aiff:
                return ChunkTags.ReadOthers(stream, format == TaggableFormat.Aiff);
            case TaggableFormat.Mp4:
                return MovieItems.Read(stream);
            case TaggableFormat.Ogg:
                return VorbisItems.ReadOgg(stream);
            case TaggableFormat.Asf:
                return GenreTags.ReadAsfOthers(stream);
        }

        RequireNoFooter(stream);
        var id3 = RawId3Tag.ReadLeading(stream);
        var flac = format == TaggableFormat.Flac ? VorbisItems.ReadFlac(stream, id3?.Length ?? 0) : [];
        return [.. id3?.Others ?? [], .. flac, .. ApeItems.Read(stream)];
    }

    /// <summary>Refuses ID3v2 at the end of a file, which hardly any program writes.</summary>
    private static void RequireNoFooter(Stream stream)
    {
        Span<byte> footer = stackalloc byte[FooterLength];
        foreach (var distance in new[] { FooterLength, FooterLength + Id3v1Length })
        {
            if (stream.Length >= distance)
            {
                stream.Position = stream.Length - distance;
                stream.ReadExactly(footer);
                if (footer.StartsWith("3DI"u8) && (BinaryPrimitives.ReadUInt32BigEndian(footer[6..]) & 0x80808080) == 0)
                {
                    throw new InvalidDataException("it has an ID3v2 tag at its end, which the tool does not write, so the file was left as it is");
                }
            }
        }
    }
}
