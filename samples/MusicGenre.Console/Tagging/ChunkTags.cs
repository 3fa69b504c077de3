using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>Writes the genres of WAV and AIFF files, which consist of chunks: into an ID3 chunk and, in WAV, the INFO list.</summary>
/// <remarks>
/// The new chunks are at the end of the file. Old ones before the audio become filler ("JUNK"), so that nothing else in the file moves. Everything
/// in the tags but the genre is kept as it is. TagLib's writing of whole files leaves chunks outside the size that the file declares.
/// </remarks>
internal static class ChunkTags
{
    private const int FirstChunk = 12;
    private const int HeaderLength = 8;
    private const int LongestTag = 1 << 28;

    /// <summary>Replaces the genres.</summary>
    /// <param name="stream">The file; its position changes.</param>
    /// <param name="isAiff">Whether it is AIFF, whose numbers are big-endian.</param>
    /// <param name="genres">The genres; none takes them away.</param>
    /// <param name="provenance">Where they come from, or null to take away what is said of it.</param>
    /// <exception cref="InvalidDataException">The file's structure is damaged.</exception>
    public static void Write(Stream stream, bool isAiff, string[] genres, string? provenance)
    {
        var chunks = ReadChunks(stream, isAiff);
        var tags = chunks.Where(chunk => IsId3(chunk) || (!isAiff && chunk.IsInfo)).ToArray();
        var (id3Chunk, infoChunk) = (tags.FirstOrDefault(IsId3), tags.FirstOrDefault(chunk => chunk.IsInfo));

        // Some programs read only the one, some only the other.
        var isBare = tags.Length == 0;
        var presentId3 = tags.Where(IsId3).Select(chunk => RawId3Tag.Parse(ReadContent(stream, chunk))).ToArray();
        if (presentId3.Skip(1).SelectMany(tag => tag.Others).Except(presentId3.Take(1).SelectMany(tag => tag.Others)).FirstOrDefault() is { } lost)
        {
            throw new InvalidDataException($"it has several ID3 chunks, and {lost.Name} of one would be lost, so the file was left as it is");
        }

        var id3 = presentId3.Length > 0 ? presentId3[0].Render(genres, provenance) : isBare || isAiff ? RenderNewId3(genres, provenance) : [];
        var info = RawInfoList.Render(tags.Where(chunk => chunk.IsInfo).SelectMany(chunk => RawInfoList.Parse(ReadContent(stream, chunk))), genres, createsItem: !isAiff && (infoChunk is not null || isBare));

        var end = chunks.Except(tags).Select(chunk => chunk.End).DefaultIfEmpty(FirstChunk).Max();
        foreach (var tag in tags.Where(tag => tag.Start < end))
        {
            stream.Position = tag.Start;
            stream.Write("JUNK"u8);
        }

        stream.SetLength(end);
        stream.Position = end;
        if (info.Length > 0)
        {
            WriteChunk(stream, "LIST", info, isAiff);
        }

        if (id3.Length > 0)
        {
            WriteChunk(stream, id3Chunk?.Id ?? (isAiff ? "ID3 " : "id3 "), id3, isAiff);
        }

        WriteSize(stream, 4, stream.Length - HeaderLength, isAiff);
    }

    private static bool IsId3(Chunk chunk) => chunk.Id.Equals("ID3 ", StringComparison.OrdinalIgnoreCase);

    private static byte[] RenderNewId3(string[] genres, string? provenance)
    {
        var tag = new TagLib.Id3v2.Tag();
        Id3Genres.Change(tag, isNew: true, genres, provenance);
        return tag.GetFrames().Any() ? tag.Render().Data : [];
    }

    /// <summary>The values in a file's chunks that a change of the genre must not touch.</summary>
    /// <param name="stream">The file; its position changes.</param>
    /// <param name="isAiff">Whether it is AIFF.</param>
    /// <exception cref="InvalidDataException">The file's structure is damaged.</exception>
    public static IEnumerable<TagItem> ReadOthers(Stream stream, bool isAiff)
    {
        foreach (var chunk in ReadChunks(stream, isAiff))
        {
            var items = IsId3(chunk) ? RawId3Tag.Parse(ReadContent(stream, chunk)).Others
                : chunk.IsInfo && !isAiff ? RawInfoList.Parse(ReadContent(stream, chunk)).Where(item => item.Name != RawInfoList.GenreName).Select(item => TagItem.Of($"INFO {item.Name}", item.Content))
                : [];
            foreach (var item in items)
            {
                yield return item;
            }
        }
    }

    private static List<Chunk> ReadChunks(Stream stream, bool isAiff)
    {
        var chunks = new List<Chunk>();
        Span<byte> header = stackalloc byte[FirstChunk];
        stream.Position = 0;
        stream.ReadExactly(header);
        var declared = ReadSize(header[4..], isAiff) + HeaderLength;
        if (Math.Abs(declared - stream.Length) > 1)
        {
            throw new InvalidDataException("its length is not the one that it declares, so tags would not be found in it");
        }

        for (var start = (long)FirstChunk; start < stream.Length;)
        {
            stream.Position = start;
            var count = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (count < HeaderLength || start + HeaderLength + ReadSize(header[4..], isAiff) > stream.Length)
            {
                throw new InvalidDataException("its chunks do not fit its length, so tags would not be found in it");
            }

            var chunk = new Chunk(
                Encoding.Latin1.GetString(header[..4]), start, ReadSize(header[4..], isAiff), count == header.Length && header.StartsWith("LIST"u8) && header[HeaderLength..].SequenceEqual("INFO"u8));
            chunks.Add(chunk);
            start = chunk.End;
        }

        return chunks;
    }

    private static byte[] ReadContent(Stream stream, Chunk chunk)
    {
        if (chunk.Length is < 4 or > LongestTag)
        {
            throw new InvalidDataException("its tags are damaged");
        }

        var content = new byte[chunk.Length];
        stream.Position = chunk.Start + HeaderLength;
        stream.ReadExactly(content);
        return content;
    }

    private static void WriteChunk(Stream stream, string id, byte[] content, bool isAiff)
    {
        stream.Write(Encoding.Latin1.GetBytes(id));
        WriteSize(stream, stream.Position, content.Length, isAiff);
        stream.Write(content);
        if (content.Length % 2 != 0)
        {
            stream.WriteByte(0);
        }
    }

    private static long ReadSize(ReadOnlySpan<byte> bytes, bool isAiff) => isAiff ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static void WriteSize(Stream stream, long position, long size, bool isAiff)
    {
        if (size > uint.MaxValue)
        {
            throw new InvalidDataException("with tags it would be too long for its format");
        }

        Span<byte> bytes = stackalloc byte[4];
        if (isAiff)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)size);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)size);
        }

        stream.Position = position;
        stream.Write(bytes);
    }

    /// <summary>A part of the file: its name, where its header begins, the length of its content, and whether it is an INFO list.</summary>
    private sealed record Chunk(string Id, long Start, long Length, bool IsInfo)
    {
        /// <summary>Where the next one begins: at an even distance.</summary>
        public long End => Start + HeaderLength + Length + (Length & 1);
    }
}
