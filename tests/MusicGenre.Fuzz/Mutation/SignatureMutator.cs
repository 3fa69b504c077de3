using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Puts the first bytes of another format at the start, for the code that recognizes formats.</summary>
internal sealed class SignatureMutator : IMutator
{
    private static readonly byte[][] Signatures =
    [
        [.. "RIFF\0\0\0\0WAVE"u8], [.. "RIFF\0\0\0\0AVI LIST"u8], [.. "RF64\0\0\0\0WAVE"u8], [.. "FORM\0\0\0\0AIFC"u8], [.. "FORM\0\0\0\08SVX"u8], [.. ".snd\0\0\0\x18"u8],
        [.. "fLaC\0\0\0\x22"u8], [.. "ID3\x04\0\0\0\0\x01\0"u8], [.. "OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x1E\x01vorbis"u8],
        [.. "OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead"u8], [.. "\0\0\0\x18ftypM4A \0\0\0\0mp42"u8], [.. "\0\0\0\x08wide\0\0\0\0mdat"u8],
        [0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC], [0x0B, 0x77, 0, 0, 0x14, 0x40], [0x1A, 0x45, 0xDF, 0xA3], [0x30, 0x26, 0xB2, 0x75], [0x47, 0x40, 0, 0x10],
        [0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0], [.. "FRM8\0\0\0\0\0\0\0\0DSD "u8], [.. "MThd"u8], [.. "wvpk"u8],
    ];

    public void Mutate(ByteBuffer bytes, FuzzRandom random)
    {
        var signature = random.Pick(Signatures);
        if (random.OneIn(2))
        {
            bytes.Insert(0, signature);
        }
        else if (bytes.Length >= signature.Length)
        {
            signature.CopyTo(bytes.Bytes);
        }
    }
}
