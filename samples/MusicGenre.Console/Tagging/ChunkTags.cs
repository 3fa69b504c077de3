using System.Buffers.Binary;
using System.Text;
using TagLib;

namespace MusicGenre.Cli.Tagging;

/// <summary>Writes the genres of WAV and AIFF files, which consist of chunks: into an ID3 chunk and, in WAV, the INFO list.</summary>
/// <remarks>
/// The new chunks are at the end of the file. Old ones before the audio become filler ("JUNK"), so that nothing else in the file moves. TagLib renders the tags; its
/// writing of whole files leaves chunks outside the size that the file declares.
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
        var id3 = id3Chunk is not null ? new TagLib.Id3v2.Tag(ReadContent(stream, id3Chunk, 0)) : isBare || isAiff ? new TagLib.Id3v2.Tag() : null;
        var info = infoChunk is not null ? new TagLib.Riff.InfoTag(ReadContent(stream, infoChunk, 4)) : isBare && !isAiff ? new TagLib.Riff.InfoTag() : null;

        var end = chunks.Except(tags).Select(chunk => chunk.End).DefaultIfEmpty(FirstChunk).Max();
        foreach (var tag in tags.Where(tag => tag.Start < end))
        {
            stream.Position = tag.Start;
            stream.Write("JUNK"u8);
        }

        stream.SetLength(end);
        stream.Position = end;
        if (info is not null)
        {
            Change(info, genres);
            stream.Write(info.RenderEnclosed().Data);
        }

        if (id3 is not null)
        {
            Id3Genres.Change(id3, isNew: id3Chunk is null, genres, provenance);
            if (id3.GetFrames().Any())
            {
                WriteChunk(stream, id3Chunk?.Id ?? (isAiff ? "ID3 " : "id3 "), id3.Render().Data, isAiff);
            }
        }

        WriteSize(stream, 4, stream.Length - HeaderLength, isAiff);
    }

    private static bool IsId3(Chunk chunk) => chunk.Id.Equals("ID3 ", StringComparison.OrdinalIgnoreCase);

    private static void Change(TagLib.Riff.InfoTag info, string[] genres)
    {
        if (genres.Length > 0)
        {
            // Several values would be several chunks, of which programs show the last.
            info.SetValue("IGNR", string.Join("; ", genres));
        }
        else
        {
            info.RemoveValue("IGNR");
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

    private static ByteVector ReadContent(Stream stream, Chunk chunk, int skipped)
    {
        if (chunk.Length is < 4 or > LongestTag)
        {
            throw new InvalidDataException("its tags are damaged");
        }

        var content = new byte[chunk.Length - skipped];
        stream.Position = chunk.Start + HeaderLength + skipped;
        stream.ReadExactly(content);
        return new ByteVector(content);
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
