using MusicGenre.Audio.Ogg;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Tagging;

/// <summary>Reads the comments of the first stream of Vorbis, Opus or FLAC in Ogg.</summary>
internal static class OggTags
{
    /// <summary>The number of bytes in which the comments are searched for. A packet is held in memory as a whole.</summary>
    private const long MaximumLength = 1 << 24;

    private const int MaximumPacketCount = 64;

    public static void Read(ByteSource source, TagFields fields)
    {
        var faults = new OggFaults();
        var packets = new OggPackets(new OggPageReader(TagReader.OpenPart(source, MaximumLength), faults), faults);
        if (!packets.MoveToStream(packet => OggCodecs.IsKnown(packet.Span)))
        {
            return;
        }

        for (var count = 0; count < MaximumPacketCount && packets.TryRead(out var packet); count++)
        {
            if (MeasureHead(packet.Data.Span) is > 0 and var length)
            {
                VorbisComment.Read(TagReader.OpenSource(new MemoryStream(packet.Data[length..].ToArray())), fields);
                return;
            }
        }
    }

    /// <summary>The number of bytes before the comments in a packet, or 0 if it holds none.</summary>
    private static int MeasureHead(ReadOnlySpan<byte> packet) => packet switch
    {
        _ when packet.StartsWith("\u0003vorbis"u8) => 7,
        _ when packet.StartsWith("OpusTags"u8) => 8,
        _ when FlacTags.IsComment(packet) => FlacTags.BlockHeaderLength,
        _ => 0,
    };
}
