using MusicGenre.Core.Tests.Audio;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>AIFF and AIFC files of every coding.</summary>
internal static class AiffSeeds
{
    private const int Count = 60;

    /// <summary>44,100 as an 80-bit number.</summary>
    private static readonly byte[] Rate = [0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0];

    public static IReadOnlyList<byte[]> Create()
    {
        var values = StoredSamples.Values(Count);
        double[] floats = [.. values.Select(value => value / 2_147_483_648.0)];
        byte[] bytes = [.. values.Select(value => (byte)(value >> 13))];
        List<byte[]> files =
        [
            File(null, 8, 1, StoredSamples.Integers(values, 1, isBigEndian: true)),
            File(null, 16, 2, StoredSamples.Integers(values, 2, isBigEndian: true)),
            File("NONE", 24, 3, StoredSamples.Integers(values, 3, isBigEndian: true)),
            File("twos", 32, 1, StoredSamples.Integers(values, 4, isBigEndian: true)),
            File("sowt", 16, 2, StoredSamples.Integers(values, 2, isBigEndian: false)),
            File("42ni", 24, 2, StoredSamples.Integers(values, 3, isBigEndian: false)),
            File("fl32", 32, 2, StoredSamples.Floats(floats, 4, isBigEndian: true)),
            File("FL64", 64, 1, StoredSamples.Floats(floats, 8, isBigEndian: true)),
            File("ulaw", 16, 1, bytes),
            File("ALAW", 16, 2, bytes),
            File("raw ", 8, 1, bytes),
        ];
        var sound = Sound(StoredSamples.Integers(values, 2, isBigEndian: true));
        files.Add(Form("AIFF", new ByteBuilder(true).Chunk("SSND", sound).Chunk("COMM", Common(null, 16, 2)).ToArray()));
        files.Add(Form("AIFC", new ByteBuilder(true)
            .Chunk("FVER", 0xA2, 0x80, 0x51, 0x40).Chunk("NAME", "odd"u8).Chunk("COMM", Common("NONE", 16, 2))
            .Chunk("MARK", 0, 0).Chunk("SSND", sound).Chunk("ANNO", "note"u8).ToArray()));
        return files;
    }

    private static byte[] File(string? coding, int bits, int channels, byte[] data)
        => Form(coding is null ? "AIFF" : "AIFC", new ByteBuilder(true).Chunk("COMM", Common(coding, bits, channels)).Chunk("SSND", Sound(data)).ToArray());

    private static byte[] Common(string? coding, int bits, int channels)
    {
        var body = new ByteBuilder(true).UInt16(channels).UInt32((uint)(Count / channels)).UInt16(bits).Add(Rate);
        return (coding is null ? body : body.Text(coding).Add(0, 0)).ToArray();
    }

    private static byte[] Sound(byte[] data) => new ByteBuilder(true).UInt32(0).UInt32(0).Add(data).ToArray();

    private static byte[] Form(string kind, byte[] chunks)
        => new ByteBuilder(true).Text("FORM").UInt32((uint)chunks.Length + 4).Text(kind).Add(chunks).ToArray();
}
