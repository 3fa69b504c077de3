using System.Buffers.Binary;
using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The INFO list of WAV, whose values are kept as they are, byte for byte, but for the genre.</summary>
internal static class RawInfoList
{
    /// <summary>The name of the genre.</summary>
    public const string GenreName = "IGNR";

    private const int HeaderLength = 8;

    /// <summary>The values of a list.</summary>
    /// <param name="content">The content of its chunk, with "INFO".</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static List<(string Name, byte[] Content)> Parse(byte[] content)
    {
        var items = new List<(string, byte[])>();
        for (var start = 4; start < content.Length;)
        {
            var size = start + HeaderLength <= content.Length ? BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(start + 4)) : uint.MaxValue;
            if (size > content.Length - start - HeaderLength)
            {
                throw new InvalidDataException("its INFO list is damaged, and writing could lose something of it, so the file was left as it is");
            }

            var end = start + HeaderLength + (int)size;
            items.Add((Encoding.Latin1.GetString(content, start, 4), content[(start + HeaderLength)..end]));
            start = end + (int)(size & 1);
        }

        return items;
    }

    /// <summary>The content of a chunk with the values and other genres; empty if there are none.</summary>
    /// <param name="items">The values.</param>
    /// <param name="genres">The genres; none takes them away. Several are one value, because programs show only one.</param>
    /// <param name="createsItem">Whether to write the genres.</param>
    public static byte[] Render(IEnumerable<(string Name, byte[] Content)> items, IReadOnlyList<string> genres, bool createsItem)
    {
        using var list = new MemoryStream();
        list.Write("INFO"u8);
        var kept = items.Where(item => item.Name != GenreName);
        (string Name, byte[] Content)[] added = createsItem && genres.Count > 0 ? [(GenreName, Encoding.UTF8.GetBytes(string.Join("; ", genres) + '\0'))] : [];
        Span<byte> size = stackalloc byte[4];
        foreach (var (name, content) in kept.Concat(added))
        {
            BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
            list.Write(Encoding.Latin1.GetBytes(name));
            list.Write(size);
            list.Write(content);
            list.Write(new byte[content.Length % 2]);
        }

        return list.Length > 4 ? list.ToArray() : [];
    }
}
