namespace MusicGenre.Audio.Mp3;

/// <summary>Determines from a stream's first bytes whether it is MPEG audio.</summary>
internal static class FormatProbe
{
    /// <summary>Examines the first bytes of a stream: at least 4,096, or all of them if there are fewer. Tags before the frames are passed over.</summary>
    public static bool IsMpegAudio(ReadOnlySpan<byte> bytes)
    {
        while (MetadataTag.Measure(bytes) is > 0 and var length)
        {
            if (length >= bytes.Length)
            {
                return false;
            }

            bytes = bytes[(int)length..];
        }

        return FrameChain.IsStart(bytes) || FreeFormat.Measure(bytes) > 0;
    }
}
