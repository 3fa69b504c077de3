using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>The third packet of a Vorbis stream: everything that the encoder chose for the whole stream.</summary>
/// <param name="Modes">The kinds of packets.</param>
internal sealed record VorbisSetup(VorbisMode[] Modes)
{
    /// <summary>The number of entries and values in all books; the largest that encoders write have some ten thousand.</summary>
    private const long LargestBooks = 1 << 22;

    /// <summary>Reads the packet.</summary>
    public static VorbisSetup Read(ReadOnlyMemory<byte> packet, VorbisHead head, ByteSource source, long offset)
    {
        if (!packet.Span.StartsWith("\u0005vorbis"u8))
        {
            throw source.Error("the third header of Vorbis is missing", offset);
        }

        var bits = new VorbisBits(packet.Span[7..]);
        var budget = LargestBooks;
        var books = new VorbisCodebook[bits.Read(8) + 1];
        for (var i = 0; i < books.Length; i++)
        {
            books[i] = VorbisCodebook.Read(ref bits, ref budget)
                ?? throw (budget < 0
                    ? source.Error($"the codebooks of Vorbis are larger than {LargestBooks} values, more than any encoder writes", offset)
                    : Damaged($"codebook {i}"));
        }

        var transformCount = bits.Read(6) + 1;
        for (var i = 0; i < transformCount; i++)
        {
            if (bits.Read(16) != 0)
            {
                throw Damaged("list of time-domain transforms");
            }
        }

        var floors = new VorbisFloor[bits.Read(6) + 1];
        for (var i = 0; i < floors.Length; i++)
        {
            var type = bits.Read(16);
            if (type == 0)
            {
                throw source.Error("floor type 0 of Vorbis, which only encoders before the year 2000 wrote, is not supported", offset);
            }

            floors[i] = (type == 1 ? VorbisFloor.Read(ref bits, books) : null) ?? throw Damaged($"floor {i}");
        }

        var residues = new VorbisResidue[bits.Read(6) + 1];
        for (var i = 0; i < residues.Length; i++)
        {
            residues[i] = VorbisResidue.Read(ref bits, bits.Read(16), books) ?? throw Damaged($"residue {i}");
        }

        var mappings = new VorbisMapping[bits.Read(6) + 1];
        for (var i = 0; i < mappings.Length; i++)
        {
            mappings[i] = VorbisMapping.Read(ref bits, head.ChannelCount, floors, residues) ?? throw Damaged($"mapping {i}");
        }

        var modes = new VorbisMode[bits.Read(6) + 1];
        foreach (ref var mode in modes.AsSpan())
        {
            var isLong = bits.ReadFlag();
            var mustBeZero = bits.ReadWord(32);
            var mapping = bits.Read(8);
            if (mustBeZero != 0 || mapping >= mappings.Length)
            {
                throw Damaged("list of modes");
            }

            mode = new(isLong, mappings[mapping]);
        }

        return !bits.ReadFlag() || bits.IsExhausted ? throw Damaged("end") : new(modes);

        AudioDecodeException Damaged(string part) => source.Error($"the {part} in the headers of Vorbis is damaged", offset);
    }
}
