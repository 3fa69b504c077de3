using MusicGenre.Core.Tests.Audio;
using MusicGenre.Core.Tests.Audio.Ogg;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>Ogg files: Vorbis of every kind of residue, Opus, FLAC; with several packets on a page and packets over several pages, and chained.</summary>
internal static class OggSeeds
{
    public static IReadOnlyList<byte[]> Vorbis()
    {
        List<byte[]> files = [];
        foreach (var (channels, residueType, isCoupled) in (ReadOnlySpan<(int, int, bool)>)
            [(1, 0, false), (1, 1, false), (1, 2, false), (2, 0, false), (2, 1, true), (2, 2, false), (2, 2, true), (4, 1, false)])
        {
            files.Add(new VorbisBytes(channels, residueType, isCoupled).Stream(Blocks(channels)));
        }

        var file = new VorbisBytes(1);
        var blocks = Blocks(1);
        files.Add(new OggBytes(4).Page(0, false, file.Head).Spread([.. VorbisBytes.Tags], 0, false, 1).Page(0, false, file.Setup())
            .Page(200, false, [.. blocks.Take(3).Select(file.Packet)]).Page(300, true, [.. blocks.Skip(3).Select(file.Packet)]).ToArray());
        files.Add([.. file.Stream(blocks), .. file.Stream(blocks)]);
        return files;
    }

    public static IReadOnlyList<byte[]> Opus() =>
    [
        OpusBytes.Stream(1, OpusBytes.Packets(1, 4, bitRate: 24_000)),
        OpusBytes.Stream(2, OpusBytes.Packets(2, 4, bitRate: 64_000)),
        OpusBytes.Stream(1, OpusBytes.Packets(1, 3, bitRate: 8000), end: 2000),
        OpusBytes.Stream(2, OpusBytes.Packets(2, 3, bitRate: 32_000), gain: 300, marksEnd: false),
        [.. OpusBytes.Stream(1, OpusBytes.Packets(1, 3, bitRate: 16_000)), .. OpusBytes.Stream(1, OpusBytes.Packets(1, 3, bitRate: 16_000), serial: 3)],
    ];

    public static IReadOnlyList<byte[]> Flac()
    {
        var file = new FlacBytes(1, 16, 96);
        var headLength = file.ToArray().Length;
        List<int> ends = [headLength];
        for (var frame = 0; frame < 3; frame++)
        {
            file.BeginFrame(32, 0, frame).Subframe(1);
            for (var i = 0; i < 32; i++)
            {
                file.Bits((i * 311) - 4000, 16);
            }

            ends.Add(file.EndFrame().ToArray().Length);
        }

        var bytes = file.ToArray();
        byte[] head = [0x7F, .. "FLAC"u8, 1, 0, 0, 0, .. bytes[..headLength]];
        var frames = Enumerable.Range(0, 3).Select(i => bytes[ends[i]..ends[i + 1]]).ToArray();
        return
        [
            new OggBytes(3).Page(0, false, head).Page(32, false, frames[0]).Page(96, true, frames[1], frames[2]).ToArray(),
            new OggBytes(3).Page(0, false, bytes[..headLength]).Page(32, false, frames[0]).Page(64, false, frames[1]).Page(96, true, frames[2]).ToArray(),
        ];
    }

    private static List<VorbisBlock> Blocks(int channels)
    {
        var random = new Random(channels);
        return [.. Enumerable.Range(0, 5).Select(i => VorbisBlock.Random(random, channels, isLong: i % 3 != 1, silent: i == 3 ? [0] : []))];
    }
}
