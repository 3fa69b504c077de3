using MusicGenre.Audio.Aiff;
using MusicGenre.Audio.Mp3;
using MusicGenre.Audio.Reading;
using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio.Tagging;

/// <summary>Finds all tags of a file and puts them together.</summary>
internal static class TagReader
{
    /// <summary>The most frames, chunks, blocks, items and atoms of one level that are looked at, so that a large file of empty ones takes little time.</summary>
    public const int MaximumPartCount = 1 << 14;

    /// <summary>The number of bytes of a stream that cannot seek in which tags are searched for. All of them are kept.</summary>
    private const long MaximumForwardLength = 1 << 24;

    private const int MaximumTagCount = 64;
    private const int TagHeaderLength = 32;

    public static AudioTags Read(Stream stream)
    {
        var ahead = new Lookahead(stream);
        var length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : MaximumForwardLength;
        try
        {
            var id3 = new TagFields();
            var ape = new TagFields();
            var start = ReadLeading(ahead, length, id3, ape);
            var fields = start < length ? ReadContainer(ahead, start, length) : new TagFields();
            var id3Version1 = stream.CanSeek ? ReadTrailing(ahead, start, length, id3, ape) : new TagFields();
            foreach (var other in (ReadOnlySpan<TagFields>)[id3, ape, id3Version1])
            {
                fields.Complete(other);
            }

            return fields.ToTags();
        }
        finally
        {
            ahead.Restore();
        }
    }

    /// <summary>A part of a structure as a source of its own.</summary>
    /// <param name="source">The structure, at the part.</param>
    /// <param name="length">The part's length as declared.</param>
    public static ByteSource OpenPart(ByteSource source, long length) => OpenSource(new ByteSourceStream(source, length));

    /// <summary>Faults are not reported, so a source of tags needs no name.</summary>
    public static ByteSource OpenSource(Stream stream) => new(stream, "", "");

    private static ByteSource OpenPart(Lookahead ahead, long start, long length) => OpenSource(new LookaheadStream(ahead, start, length));

    /// <summary>Reads the tags before the audio, and returns where they end.</summary>
    private static long ReadLeading(Lookahead ahead, long length, TagFields id3, TagFields ape)
    {
        var start = 0L;
        for (var count = 0; count < MaximumTagCount && start < length; count++)
        {
            var head = ahead.Peek(start, TagHeaderLength);
            var tagLength = MetadataTag.MeasureLeading(head);
            if (tagLength <= 0)
            {
                break;
            }

            var isId3 = head.StartsWith("ID3"u8);
            var fields = new TagFields();
            var source = OpenPart(ahead, start, Math.Min(tagLength, length - start));
            if (isId3)
            {
                Id3Version2.Read(source, fields);
            }
            else
            {
                ApeTag.Read(source, fields);
            }

            (isId3 ? id3 : ape).Complete(fields);
            start += tagLength;
        }

        return start;
    }

    /// <summary>Reads the tags that the audio's own format has a place for.</summary>
    private static TagFields ReadContainer(Lookahead ahead, long start, long length)
    {
        var fields = new TagFields();
        var head = ahead.Peek(start, TagHeaderLength);
        Action<ByteSource, TagFields>? read = head switch
        {
            _ when head.StartsWith("fLaC"u8) => FlacTags.Read,
            _ when head.StartsWith("OggS"u8) => OggTags.Read,
            _ when WavProbe.IsWav(head) => WavTags.Read,
            _ when AiffProbe.IsAiff(head) => AiffTags.Read,
            _ when ForeignFormat.IsMovie(head) => MovieTags.Read,
            _ => null,
        };
        read?.Invoke(OpenPart(ahead, start, length - start), fields);
        return fields;
    }

    /// <summary>Reads the tags behind the audio: ID3v2.4, APEv2 and ID3v1 in this order. Returns what ID3v1 holds.</summary>
    private static TagFields ReadTrailing(Lookahead ahead, long start, long end, TagFields id3, TagFields ape)
    {
        var id3Version1 = new TagFields();
        if (end - Id3Version1.Length >= start && Id3Version1.TryRead(ahead.Peek(end - Id3Version1.Length, Id3Version1.Length), id3Version1))
        {
            end -= Id3Version1.Length;
        }

        if (end - ApeTag.FooterLength >= start
            && ApeTag.MeasureBeforeFooter(ahead.Peek(end - ApeTag.FooterLength, ApeTag.FooterLength)) is var (items, whole) && items > 0 && end - items >= start)
        {
            var fields = new TagFields();
            ApeTag.ReadItems(OpenPart(ahead, end - items, items - ApeTag.FooterLength), fields);
            ape.Complete(fields);
            end = Math.Max(start, end - whole);
        }

        if (end - Id3Version2.FooterLength >= start
            && Id3Version2.MeasureBeforeFooter(ahead.Peek(end - Id3Version2.FooterLength, Id3Version2.FooterLength)) is > 0 and var length && end - length >= start)
        {
            var fields = new TagFields();
            Id3Version2.Read(OpenPart(ahead, end - length, length), fields);
            id3.Complete(fields);
        }

        return id3Version1;
    }
}
