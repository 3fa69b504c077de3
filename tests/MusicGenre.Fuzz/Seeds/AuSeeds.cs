using MusicGenre.Core.Tests.Audio;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>AU files of every coding in both byte orders.</summary>
internal static class AuSeeds
{
    public static IReadOnlyList<byte[]> Create()
    {
        var values = StoredSamples.Values(60);
        double[] floats = [.. values.Select(value => value / 2_147_483_648.0)];
        byte[] bytes = [.. values.Select(value => (byte)(value >> 13))];
        List<byte[]> files = [];
        foreach (var isBigEndian in (ReadOnlySpan<bool>)[true, false])
        {
            Add(1, bytes);
            Add(2, bytes);
            Add(3, StoredSamples.Integers(values, 2, isBigEndian));
            Add(4, StoredSamples.Integers(values, 3, isBigEndian));
            Add(5, StoredSamples.Integers(values, 4, isBigEndian));
            Add(6, StoredSamples.Floats(floats, 4, isBigEndian));
            Add(7, StoredSamples.Floats(floats, 8, isBigEndian));
            Add(27, bytes);

            void Add(uint encoding, byte[] data) => files.Add(new ByteBuilder(isBigEndian)
                .Text(isBigEndian ? ".snd" : "dns.").UInt32(28).UInt32((uint)data.Length).UInt32(encoding).UInt32(22_050).UInt32(2).Text("note").Add(data).ToArray());
        }

        return files;
    }
}
