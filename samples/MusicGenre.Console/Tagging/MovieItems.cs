using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The atoms of MP4's user data that a change of the genre must not touch.</summary>
internal static class MovieItems
{
    private const int HeaderLength = 8;
    private const int LongHeaderLength = 16;
    private const int LongestMovie = 1 << 28;

    /// <summary>Reads the items, and the other user data of the movie.</summary>
    /// <exception cref="InvalidDataException">The atoms do not fit their lengths.</exception>
    public static List<TagItem> Read(Stream stream)
    {
        var items = new List<TagItem>();
        var header = new byte[LongHeaderLength];
        for (var start = 0L; start + HeaderLength <= stream.Length;)
        {
            stream.Position = start;
            stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var headerLength = size == 1 ? LongHeaderLength : HeaderLength;
            size = size switch { 0 => stream.Length - start, 1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(HeaderLength)), _ => size };
            if (size < headerLength)
            {
                throw CreateError();
            }

            if (header.AsSpan(4).StartsWith("moov"u8))
            {
                var movie = new byte[size <= LongestMovie ? size - headerLength : throw CreateError()];
                stream.Position = start + headerLength;
                stream.ReadExactly(movie);
                foreach (var (_, data) in Split(movie).Where(atom => atom.Name == "udta"))
                {
                    AddUserData(data, items);
                }
            }

            start += size;
        }

        return items;
    }

    private static void AddUserData(byte[] content, List<TagItem> items)
    {
        foreach (var (name, data) in Split(content))
        {
            if (name != "meta")
            {
                items.Add(TagItem.Of($"atom {name}", data));
                continue;
            }

            // QuickTime has no version before the atoms.
            var lists = Split(data.AsSpan(4).StartsWith("hdlr"u8) ? data : data[4..]).Where(atom => atom.Name == "ilst");
            items.AddRange(lists.SelectMany(list => Split(list.Content)).Where(atom => !IsGenre(atom.Name, atom.Content)).Select(atom => TagItem.Of($"atom {atom.Name}", atom.Content)));
        }
    }

    private static bool IsGenre(string name, byte[] content)
        => name is "\u00a9gen" or "gnre"
            || (name == "----" && Split(content).Any(atom => atom.Name == "name" && atom.Content.AsSpan().EndsWith(Encoding.ASCII.GetBytes("\0" + GenreTags.ProvenanceField))));

    private static List<(string Name, byte[] Content)> Split(byte[] content)
    {
        var atoms = new List<(string, byte[])>();

        // Four zeros may end the list of user data.
        for (var start = 0; start + HeaderLength <= content.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(start));
            if (size < HeaderLength || size > content.Length - start)
            {
                throw CreateError();
            }

            var end = start + (int)size;
            atoms.Add((Encoding.Latin1.GetString(content, start + 4, 4), content[(start + HeaderLength)..end]));
            start = end;
        }

        return atoms;
    }

    private static InvalidDataException CreateError() => new("its atoms are damaged, and writing could lose something of them, so the file was left as it is");
}
