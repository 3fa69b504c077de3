using MusicGenre.Audio.Flac;
using MusicGenre.Audio.Ogg.Opus;
using MusicGenre.Audio.Ogg.Vorbis;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg;

/// <summary>The codecs that are read from Ogg, known by the first packet of their streams.</summary>
internal static class OggCodecs
{
    /// <summary>The bytes of the first packet before the header of FLAC itself: a number, the name, two bytes of version and the number of packets.</summary>
    private const int FlacMappingLength = 9;

    /// <summary>Whether a stream that begins with this packet can be read.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> packet) => OpusHead.IsHead(packet) || VorbisHead.IsHead(packet) || IsFlac(packet);

    /// <summary>Opens the logical stream whose first packet is the next one.</summary>
    /// <param name="packets">The packets.</param>
    /// <param name="end">The end of the stream, or null if it is not known.</param>
    /// <param name="faults">Receives warnings.</param>
    /// <param name="source">For errors.</param>
    /// <param name="name">The name of the source in errors.</param>
    public static IAudioReader Open(OggPackets packets, OggEnd? end, OggFaults faults, ByteSource source, string name)
    {
        packets.TryRead(out var packet);
        if (IsFlac(packet.Data.Span))
        {
            var start = packet.Data.Span[0] == 0x7F ? packet.Data[FlacMappingLength..] : packet.Data;
            var bytes = new ByteSource(new OggPacketStream(packets, start), name, OggDecoder.FormatName);
            return new FlacReader(bytes, FlacStreamInfo.Read(bytes));
        }

        IPacketCodec codec;
        if (OpusHead.IsHead(packet.Data.Span))
        {
            codec = new OpusCodec(OpusHead.Read(packet.Data.Span, source, packet.Offset));

            // The tags.
            packets.TryRead(out _);
        }
        else
        {
            var head = VorbisHead.Read(packet.Data.Span, source, packet.Offset);
            packets.TryRead(out _);
            if (!packets.TryRead(out var setup))
            {
                throw source.Error("the file ends within the headers of Vorbis", source.Position);
            }

            codec = new VorbisCodec(head, VorbisSetup.Read(setup.Data, head, source, setup.Offset));
        }

        var isCredible = end is { } known && known.GranulePosition / codec.MaximumLength <= known.PacketCount;
        return new PacketReader(packets, codec, isCredible ? end?.GranulePosition : null, faults, source);
    }

    private static bool IsFlac(ReadOnlySpan<byte> packet)
        => packet.StartsWith("fLaC"u8) || (packet.StartsWith("\u007FFLAC"u8) && packet.Length > FlacMappingLength);
}
