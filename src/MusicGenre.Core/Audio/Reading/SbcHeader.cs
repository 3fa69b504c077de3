namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes the frames of SBC, the coding of Bluetooth (A2DP, appendix B).</summary>
internal static class SbcHeader
{
    private const int HeaderLength = 4;
    private const int FrameCount = 4;
    private const byte Sync = 0x9C;
    private const int SmallestBitPool = 2;
    private const int LargestBitPool = 250;

    /// <summary>Whether the bytes begin with four frames of the same kind.</summary>
    public static bool IsSbc(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength)
        {
            return false;
        }

        var kind = bytes[1];
        for (var frame = 0; frame < FrameCount; frame++)
        {
            if (bytes.Length < HeaderLength || bytes[0] != Sync || bytes[1] != kind || bytes[2] is < SmallestBitPool or > LargestBitPool)
            {
                return false;
            }

            var length = Measure(kind, bytes[2]);
            if (length > bytes.Length)
            {
                return false;
            }

            bytes = bytes[length..];
        }

        return true;
    }

    /// <summary>The length of a frame in bytes: header, scale factors of four bits, and samples.</summary>
    private static int Measure(byte kind, int bitPool)
    {
        const int Mono = 0, Dual = 1, Joint = 3;
        var blocks = 4 * (((kind >> 4) & 3) + 1);
        var mode = (kind >> 2) & 3;
        var subbands = (kind & 1) == 0 ? 4 : 8;
        var channels = mode == Mono ? 1 : 2;
        var bits = (blocks * bitPool * (mode == Dual ? 2 : 1)) + (mode == Joint ? subbands : 0);
        return HeaderLength + (subbands * channels / 2) + ((bits + 7) / 8);
    }
}
