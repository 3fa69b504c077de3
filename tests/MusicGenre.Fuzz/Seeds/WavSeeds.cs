using MusicGenre.Core.Tests.Audio;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>WAV files of every coding and container.</summary>
internal static class WavSeeds
{
    private const int Count = 60;

    public static IReadOnlyList<byte[]> Create()
    {
        var values = StoredSamples.Values(Count);
        double[] floats = [.. values.Select(value => value / 2_147_483_648.0)];
        byte[] bytes = [.. values.Select(value => (byte)(value >> 13))];
        List<byte[]> files = [];
        foreach (var isBigEndian in (ReadOnlySpan<bool>)[false, true])
        {
            Add(WavBytes.Format(1, 2, 44_100, 8, isBigEndian: isBigEndian), StoredSamples.Integers(values, 1, isBigEndian, isUnsigned: true));
            Add(WavBytes.Format(1, 2, 44_100, 16, isBigEndian: isBigEndian), StoredSamples.Integers(values, 2, isBigEndian));
            Add(WavBytes.Format(1, 5, 22_050, 24, isBigEndian: isBigEndian), StoredSamples.Integers(values, 3, isBigEndian));
            Add(WavBytes.Format(1, 1, 96_000, 32, isBigEndian: isBigEndian), StoredSamples.Integers(values, 4, isBigEndian));
            Add(WavBytes.Format(3, 2, 48_000, 32, isBigEndian: isBigEndian), StoredSamples.Floats(floats, 4, isBigEndian));
            Add(WavBytes.Format(3, 1, 48_000, 64, isBigEndian: isBigEndian), StoredSamples.Floats(floats, 8, isBigEndian));
            Add(WavBytes.Format(6, 1, 8000, 8, isBigEndian: isBigEndian), bytes);
            Add(WavBytes.Format(7, 2, 8000, 8, isBigEndian: isBigEndian), bytes);

            void Add(byte[] format, byte[] data) => files.Add(WavBytes.File(format, data, isBigEndian));
        }

        files.Add(WavBytes.File(WavBytes.Extensible(1, 6, 48_000, 24, 20, 0x3F), StoredSamples.Integers(values, 3, isBigEndian: false)));
        files.Add(WavBytes.File(WavBytes.Extensible(3, 2, 48_000, 32, 32, 3), StoredSamples.Floats(floats, 4, isBigEndian: false)));
        files.Add(WavBytes.WithSizes(30, 0, 0));
        files.Add(WavBytes.WithSizes(30, uint.MaxValue, uint.MaxValue));
        files.Add(WavBytes.WithSizes(30, 96, 60, "LIST\x04\0\0\0INFO"u8));
        files.Add(Long(values));
        AddCompressed(files);
        return files;
    }

    private static void AddCompressed(List<byte[]> files)
    {
        var data = new byte[240];
        new Random(1).NextBytes(data);
        foreach (var channels in (ReadOnlySpan<int>)[1, 2])
        {
            Add(0x11, channels, blockAlign: 40 * channels, extra: [2, 0, 65, 0]);
            Add(0x02, channels, blockAlign: 30, extra: [6, 0, 1, 0, 0, 0, 128, 0]);
        }

        var frames = MpegSeeds.Create()[2];
        files.Add(WavBytes.Riff(new ByteBuilder().Chunk("fmt ", WavBytes.Format(0x55, 1, 44_100, 0, blockAlign: 1)).Chunk("data", frames).ToArray()));

        void Add(int tag, int channels, int blockAlign, byte[] extra)
            => files.Add(WavBytes.Riff(new ByteBuilder()
                .Chunk("fmt ", [.. WavBytes.Format(tag, channels, 8000, 4, blockAlign), .. extra])
                .Chunk("fact", new ByteBuilder().UInt32(400).ToArray()).Chunk("data", data).ToArray()));
    }

    /// <summary>RF64, whose sizes are in a chunk of their own.</summary>
    private static byte[] Long(int[] values)
    {
        var data = StoredSamples.Integers(values, 2, isBigEndian: false);
        return new ByteBuilder()
            .Text("RF64").UInt32(uint.MaxValue).Text("WAVE")
            .Chunk("ds64", new ByteBuilder().UInt32(200).UInt32(0).UInt32((uint)data.Length).UInt32(0).UInt32(Count).UInt32(0).UInt32(0).ToArray())
            .Chunk("fmt ", WavBytes.Format(1, 2, 44_100, 16)).Text("data").UInt32(uint.MaxValue).Add(data).ToArray();
    }
}
