using System.Buffers.Binary;
using MusicGenre.Audio.Mp3;
using MusicGenre.Core.Tests.Audio.Mp3;

namespace MusicGenre.Fuzz.Seeds;

/// <summary>MPEG audio of all layers, versions and modes, with and without checksums, tags and free format.</summary>
internal static class MpegSeeds
{
    public static IReadOnlyList<byte[]> Create()
    {
        List<byte[]> files =
        [
            LayerThree(MpegVersion.One, 7, ChannelMode.Stereo, 0, 3),
            LayerThree(MpegVersion.One, 7, ChannelMode.JointStereo, 3, 3, usesReservoir: true),
            LayerThree(MpegVersion.One, 5, ChannelMode.Mono, 0, 4, usesReservoir: true),
            LayerThree(MpegVersion.One, 6, ChannelMode.JointStereo, 2, 3, hasChecksum: true),
            LayerThree(MpegVersion.Two, 8, ChannelMode.JointStereo, 1, 4),
            LayerThree(MpegVersion.Two, 5, ChannelMode.Mono, 0, 6, usesReservoir: true),
            LayerThree(MpegVersion.TwoAndHalf, 6, ChannelMode.Stereo, 0, 3, usesReservoir: true),
            LayerThreeWriter.Write(new RandomStream(StreamSpec.MakeHeader(MpegVersion.One, 0, 0, ChannelMode.Mono), 1).Make(4, 700), freeLength: 300),
        ];
        var music = LayerThree(MpegVersion.One, 6, ChannelMode.Mono, 0, 4);
        files.Add([.. Tags.InfoFrame(Long(), 3, 576, 900), .. Long()]);
        files.Add([.. Tags.Id3Version2(100, hasFooter: false), .. music, .. Tags.Id3Version1()]);
        files.Add([.. Tags.Ape(60), .. music, .. Tags.Lyrics3(), .. Tags.Id3Version1()]);
        for (var seed = 0; seed < 12; seed++)
        {
            files.Add(Noise(seed));
        }

        return files;
    }

    private static byte[] Long() => LayerThree(MpegVersion.One, 7, ChannelMode.Stereo, 0, 3, usesReservoir: true);

    private static byte[] LayerThree(
        MpegVersion version, int bitrateIndex, ChannelMode mode, int extension, int frames, bool usesReservoir = false, bool hasChecksum = false)
    {
        var header = StreamSpec.MakeHeader(version, 0, bitrateIndex, mode, extension, hasChecksum: hasChecksum);
        var room = header.FrameLength(0) - header.PayloadOffset - header.SideInfoLength;
        var granules = (version == MpegVersion.One ? 2 : 1) * header.ChannelCount;
        return LayerThreeWriter.Write(new RandomStream(header, 1).Make(frames, (room * 8 / granules) - 8), usesReservoir);
    }

    /// <summary>Frames of Layers I and II whose contents are noise, which is valid in most places.</summary>
    private static byte[] Noise(int seed)
    {
        var random = new Random(seed);
        var header = StreamSpec.MakeHeader(
            (MpegVersion)(seed % 3), seed % 2, random.Next(2, 9), (ChannelMode)random.Next(4), random.Next(4), layer: 1 + (seed % 2), hasChecksum: seed % 4 == 3);
        var bytes = new byte[header.FrameLength(0) * 3];
        random.NextBytes(bytes);
        for (var frame = 0; frame < bytes.Length; frame += header.FrameLength(0))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(frame), header.Bits);
        }

        return bytes;
    }
}
