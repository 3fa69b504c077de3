using System.Numerics.Tensors;

namespace MusicGenre.Audio.Flac;

/// <summary>Restores left and right from decorrelated stereo.</summary>
internal static class FlacStereo
{
    /// <summary>Works in place, according to the channel code in the frame's header.</summary>
    public static void Restore(int channelCode, Span<long> first, Span<long> second)
    {
        first = first[..second.Length];
        switch (channelCode)
        {
            case FlacFrameHeader.LeftSide:
                TensorPrimitives.Subtract(first, second, second);
                break;
            case FlacFrameHeader.SideRight:
                TensorPrimitives.Add(first, second, first);
                break;
            default:
                for (var i = 0; i < second.Length; i++)
                {
                    // The lowest bit of the sum was dropped; it equals that of the difference.
                    var difference = second[i];
                    var right = first[i] - (difference >> 1);
                    (first[i], second[i]) = (right + difference, right);
                }

                break;
        }
    }
}
