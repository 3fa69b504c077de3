using MusicGenre.Audio.Mp3;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>A Layer III stream as an encoder would hold it before writing.</summary>
/// <param name="Header">The header of every frame.</param>
/// <param name="Frames">For each frame its granules, [granule, channel].</param>
internal sealed record StreamSpec(FrameHeader Header, List<GranuleSpec[,]> Frames)
{
    /// <summary>A header from its fields.</summary>
    public static FrameHeader MakeHeader(
        MpegVersion version, int rateIndex, int bitrateIndex, ChannelMode mode, int modeExtension = 0,
        int layer = 3, bool hasChecksum = false)
    {
        var versionBits = version switch { MpegVersion.One => 3u, MpegVersion.Two => 2u, _ => 0u };
        return new FrameHeader(
            0xFFE00000 | (versionBits << 19) | ((uint)(4 - layer) << 17) | (hasChecksum ? 0u : 0x10000u)
            | ((uint)bitrateIndex << 12) | ((uint)rateIndex << 10) | ((uint)mode << 6) | ((uint)modeExtension << 4));
    }
}
