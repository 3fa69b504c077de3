using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Wav;

/// <summary>What follows the samples of a WAV file.</summary>
/// <param name="Next">The header of another WAV file, whose first sample the source is at, or null.</param>
/// <param name="Start">The position of that header, or of the bytes that were not read.</param>
/// <param name="UnreadLength">The number of bytes that are neither chunks nor another file. Up to 64 KiB of zeros do not count.</param>
internal readonly record struct WavTail(WavHeader? Next, long Start, long UnreadLength)
{
    private const int BufferLength = 1 << 16;

    /// <summary>The number of bytes to count at most in a stream that cannot seek, which may never end.</summary>
    private const long MostCounted = 1L << 28;

    /// <summary>Chunks that writers put behind the samples. One that is cut is not worth a warning.</summary>
    private static ReadOnlySpan<byte> KnownIds => "LISTid3 ID3 bextcue smplinstacidiXML_PMXafspPEAKfactJUNKjunkPAD FLLRDISPaXMLMD5 "u8;

    private static ReadOnlySpan<byte> ContainerIds => "RIFFRIFXRF64BW64"u8;

    /// <summary>Passes over the chunks that follow.</summary>
    /// <param name="source">The source at the end of the samples.</param>
    /// <param name="isOdd">Whether a padding byte should follow.</param>
    /// <param name="isBigEndian">The byte order of sizes.</param>
    public static WavTail Read(ByteSource source, bool isOdd, bool isBigEndian)
    {
        var chunks = new ChunkWalker(source, isBigEndian, [.. KnownIds, .. ContainerIds], isOdd);
        while (chunks.MoveNext())
        {
            if (chunks.IsOneOf(ContainerIds))
            {
                return ReadJoined(source, chunks) is { } header ? new(header, chunks.Start, 0) : CountUnread(source, chunks.Start);
            }

            // Tags are no chunks, but as common.
            if (chunks.Header.StartsWith("TAG"u8) || chunks.Header.StartsWith("APETAGEX"u8) || (chunks.Header.StartsWith("ID3"u8) && !chunks.Is("ID3 "u8)))
            {
                return default;
            }

            if (!chunks.HasIdentifier || chunks.Is("data"u8))
            {
                return CountUnread(source, chunks.Start);
            }
        }

        return chunks.IsCut && !chunks.IsOneOf(KnownIds) ? new(null, chunks.Start, source.Position - chunks.Start) : default;
    }

    private static WavHeader? ReadJoined(ByteSource source, ChunkWalker chunks)
    {
        try
        {
            return WavHeader.ReadJoined(source, chunks.Header, chunks.Start);
        }
        catch (AudioDecodeException)
        {
            return null;
        }
    }

    private static WavTail CountUnread(ByteSource source, long start)
    {
        var bytes = new byte[BufferLength];
        var count = source.Read(bytes);
        if (count < BufferLength && !bytes.AsSpan(0, count).ContainsAnyExcept((byte)0) && source.Position - start == count + ChunkWalker.HeaderLength)
        {
            return default;
        }

        source.Skip(source.Remaining ?? MostCounted);
        return new(null, start, source.Position - start);
    }
}
