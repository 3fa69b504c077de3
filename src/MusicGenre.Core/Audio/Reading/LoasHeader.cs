namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes the frames of AAC in LOAS (ISO/IEC 14496-3), as television stations send it.</summary>
internal static class LoasHeader
{
    private const int HeaderLength = 3;
    private const int FrameCount = 4;

    /// <summary>The payload of a frame holds at least the length of its layer and an end.</summary>
    private const int ShortestPayload = 4;

    /// <summary>Whether the bytes begin with four frames.</summary>
    public static bool IsLoas(ReadOnlySpan<byte> bytes)
    {
        for (var frame = 0; frame < FrameCount; frame++)
        {
            if (bytes.Length < HeaderLength || bytes[0] != 0x56 || (bytes[1] & 0xE0) != 0xE0)
            {
                return false;
            }

            var length = ((bytes[1] & 0x1F) << 8) | bytes[2];
            if (length < ShortestPayload || HeaderLength + length > bytes.Length)
            {
                return false;
            }

            bytes = bytes[(HeaderLength + length)..];
        }

        return true;
    }
}
