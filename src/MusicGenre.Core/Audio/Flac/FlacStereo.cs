namespace MusicGenre.Audio.Flac;

/// <summary>Restores left and right from decorrelated stereo.</summary>
internal static class FlacStereo
{
    /// <summary>Works in place, according to the channel code in the frame's header.</summary>
    public static void Restore(int channelCode, Span<long> first, Span<long> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            switch (channelCode)
            {
                case FlacFrameHeader.LeftSide:
                    second[i] = first[i] - second[i];
                    break;
                case FlacFrameHeader.SideRight:
                    first[i] += second[i];
                    break;
                default:
                    // The lowest bit of the sum was dropped; it equals that of the difference.
                    var sum = (first[i] << 1) | (second[i] & 1);
                    (first[i], second[i]) = ((sum + second[i]) >> 1, (sum - second[i]) >> 1);
                    break;
            }
        }
    }
}
