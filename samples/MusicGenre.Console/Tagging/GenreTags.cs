using MusicGenre.Audio;
using TagLib;

namespace MusicGenre.Cli.Tagging;

/// <summary>Reads and writes the genres in a file's tags.</summary>
internal static class GenreTags
{
    /// <summary>The name of the field that tells where the genres come from.</summary>
    public const string ProvenanceField = "MUSICGENRE";

    private const int Id3v1Length = 128;

    private const string MovieNames = "com.apple.iTunes";

    // Names, never numbers, which few programs know and which most genres do not have.
    static GenreTags() => TagLib.Id3v2.Tag.UseNumericGenres = false;

    /// <summary>What the tags of a stream say.</summary>
    /// <param name="stream">The stream; its position changes.</param>
    /// <param name="format">The file's format, or null if it is unknown.</param>
    /// <exception cref="InvalidDataException">The tags are damaged. Only those of WMA can be so damaged that nothing can be read of them.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static AudioTags Read(Stream stream, TaggableFormat? format)
    {
        stream.Position = 0;
        if (format != TaggableFormat.Asf)
        {
            return AudioTags.Read(stream);
        }

        try
        {
            return ReadAsf(stream);
        }
        catch (Exception exception) when (exception is not (IOException or OutOfMemoryException))
        {
            throw new InvalidDataException($"its tags cannot be read ({Describe(exception)})", exception);
        }
    }

    /// <summary>Replaces the genres in all tags of a stream. If it has no tags, those that are usual for its format are added.</summary>
    /// <param name="stream">The stream; its position changes.</param>
    /// <param name="format">The file's format.</param>
    /// <param name="genres">The genres; none takes them away.</param>
    /// <param name="provenance">Where they come from, or null to take away what is said of it.</param>
    /// <exception cref="InvalidDataException">The tags are damaged.</exception>
    public static void Write(Stream stream, TaggableFormat format, string[] genres, string? provenance)
    {
        if (format is TaggableFormat.Wav or TaggableFormat.Aiff)
        {
            ChunkTags.Write(stream, format == TaggableFormat.Aiff, genres, provenance);
            return;
        }

        // TagLib drops frames and values of ID3 that it does not know, so it does not get to see that tag.
        var id3v2 = RawId3Tag.ReadLeading(stream);
        StreamStart.Replace(stream, id3v2?.Length ?? 0, []);
        var id3v1 = ReadId3v1(stream);
        using var file = Open(stream, format);
        if (file.PossiblyCorrupt)
        {
            throw new InvalidDataException($"its tags are damaged, and writing could lose something of them ({string.Join(", ", file.CorruptionReasons)})");
        }

        var present = file.TagTypesOnDisk;
        var wanted = id3v2 is null || format != TaggableFormat.Mpeg ? present | GetUsual(format) : present;
        file.RemoveTags(~wanted);
        file.Tag.Genres = genres;
        if (wanted.HasFlag(TagTypes.Id3v2) && file.GetTag(TagTypes.Id3v2, create: true) is TagLib.Id3v2.Tag id3)
        {
            // TagLib has filled a new one from the file's other tags, which many programs do not look at beside ID3v2.
            Id3Genres.Change(id3, isNew: !present.HasFlag(TagTypes.Id3v2), genres, provenance);
        }

        if (file.GetTag(TagTypes.Apple) is TagLib.Mpeg4.AppleTag items)
        {
            WriteSeparately(items, genres);
        }

        WriteProvenance(file, provenance);
        file.Save();

        if (id3v2 is not null)
        {
            StreamStart.Replace(stream, RawId3Tag.MeasureLeading(stream, 0), id3v2.Render(genres, provenance));
        }

        if (id3v1 is not null && ReadId3v1(stream) is not null)
        {
            stream.Position = stream.Length - Id3v1Length;
            stream.Write(id3v1.AsSpan(..^1));
        }
    }

    /// <summary>The tag at the end of a stream, whose last byte is the genre; null if there is none.</summary>
    private static byte[]? ReadId3v1(Stream stream)
    {
        var tag = new byte[Id3v1Length];
        stream.Position = Math.Max(0, stream.Length - Id3v1Length);
        return stream.ReadAtLeast(tag, tag.Length, throwOnEndOfStream: false) == tag.Length && tag.AsSpan().StartsWith("TAG"u8) ? tag : null;
    }

    /// <summary>The values of WMA that a change of the genre must not touch, as TagLib reads them.</summary>
    public static IEnumerable<TagItem> ReadAsfOthers(Stream stream)
    {
        using var file = Open(stream, TaggableFormat.Asf);
        var descriptors = ((TagLib.Asf.Tag)file.GetTag(TagTypes.Asf, create: true)).OfType<TagLib.Asf.ContentDescriptor>();
        return
        [
            .. new[] { file.Tag.Title, file.Tag.JoinedPerformers, file.Tag.Copyright, file.Tag.Comment }.Select((text, index) => new TagItem($"field {index + 1} of the description", text ?? "")),
            .. descriptors.Where(descriptor => descriptor.Name is not ("WM/Genre" or "WM/GenreID" or "Genre" or ProvenanceField))
                .Select(descriptor => TagItem.Of($"descriptor {descriptor.Name}", descriptor.Render().Data)),
        ];
    }

    /// <summary>What TagLib says, if it says something: on damaged files it fails in many ways that mean nothing to anybody else.</summary>
    public static string Describe(Exception exception)
        => exception is CorruptFileException or UnsupportedFormatException ? exception.Message.ReplaceLineEndings(" ").TrimEnd('.') : "they are damaged";

    // The library does not read the tags of WMA.
    private static AudioTags ReadAsf(Stream stream)
    {
        using var file = Open(stream, TaggableFormat.Asf);
        return new AudioTags
        {
            Title = file.Tag.Title,
            Artist = file.Tag.Performers is { Length: > 0 } performers ? string.Join("; ", performers) : null,
            Album = file.Tag.Album,
            Genres = [.. file.Tag.Genres.Where(genre => !string.IsNullOrWhiteSpace(genre)).Select(genre => genre.Trim()).Distinct(StringComparer.Ordinal)],
            Year = file.Tag.Year is > 0 and <= 9999 and var year ? (int)year : null,
        };
    }

    private static TagLib.File Open(Stream stream, TaggableFormat format)
    {
        stream.Position = 0;
        var abstraction = new StreamAbstraction(stream, "");
        return format switch
        {
            TaggableFormat.Mpeg => new TagLib.Mpeg.AudioFile(abstraction, ReadStyle.None),
            TaggableFormat.Flac => new TagLib.Flac.File(abstraction, ReadStyle.None),
            TaggableFormat.Ogg => new TagLib.Ogg.File(abstraction, ReadStyle.None),
            TaggableFormat.Mp4 => new TagLib.Mpeg4.File(abstraction, ReadStyle.None),
            TaggableFormat.WavPack => new TagLib.WavPack.File(abstraction, ReadStyle.None),
            TaggableFormat.MonkeysAudio => new TagLib.Ape.File(abstraction, ReadStyle.None),
            TaggableFormat.Asf => new TagLib.Asf.File(abstraction, ReadStyle.None),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no tags."),
        };
    }

    /// <summary>The tags that a file of a format should have.</summary>
    private static TagTypes GetUsual(TaggableFormat format) => format switch
    {
        TaggableFormat.Mpeg => TagTypes.Id3v2,
        TaggableFormat.Flac or TaggableFormat.Ogg => TagTypes.Xiph,
        TaggableFormat.Mp4 => TagTypes.Apple,
        TaggableFormat.WavPack or TaggableFormat.MonkeysAudio => TagTypes.Ape,
        _ => TagTypes.Asf,
    };

    // TagLib would join them to one value.
    private static void WriteSeparately(TagLib.Mpeg4.AppleTag items, string[] genres)
    {
        if (genres.Length > 1)
        {
            items.SetData(
                "gen",
                [.. genres.Select(genre => new TagLib.Mpeg4.AppleDataBox(ByteVector.FromString(genre, StringType.UTF8), (uint)TagLib.Mpeg4.AppleDataBox.FlagType.ContainsText))]);
        }
    }

    private static void WriteProvenance(TagLib.File file, string? text)
    {
        if (file.GetTag(TagTypes.Xiph) is TagLib.Ogg.XiphComment comment)
        {
            comment.RemoveField(ProvenanceField);
            if (text is not null)
            {
                comment.SetField(ProvenanceField, text);
            }
        }

        if (file.GetTag(TagTypes.Apple) is TagLib.Mpeg4.AppleTag items && (text ?? items.GetDashBox(MovieNames, ProvenanceField)) is not null)
        {
            items.SetDashBox(MovieNames, ProvenanceField, text);
        }

        if (file.GetTag(TagTypes.Ape) is TagLib.Ape.Tag ape)
        {
            ape.RemoveItem(ProvenanceField);
            if (text is not null)
            {
                ape.SetValue(ProvenanceField, text);
            }
        }

        if (file.GetTag(TagTypes.Asf) is TagLib.Asf.Tag descriptors)
        {
            descriptors.RemoveDescriptors(ProvenanceField);
            if (text is not null)
            {
                descriptors.SetDescriptorString(text, ProvenanceField);
            }
        }
    }
}
