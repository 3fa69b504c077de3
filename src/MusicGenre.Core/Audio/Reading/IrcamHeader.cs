using System.Buffers.Binary;

namespace MusicGenre.Audio.Reading;

/// <summary>Recognizes the sound files of IRCAM, also called BICSF: a number for the machine, the sample rate as a float, and the number of channels.</summary>
internal static class IrcamHeader
{
    private const int HeaderLength = 16;
    private const int MachineCount = 4;
    private const int MostChannels = 256;

    /// <summary>Whether the bytes begin such a file.</summary>
    public static bool IsIrcam(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderLength && HasMachine(bytes) && (
        IsPlausible(BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]))
        || IsPlausible(BinaryPrimitives.ReadSingleBigEndian(bytes[4..]), BinaryPrimitives.ReadInt32BigEndian(bytes[8..])));

    /// <summary>0x1A364 (VAX), 0x2A364 (Sun), 0x3A364 (MIPS) or 0x4A364 (NeXT), in either byte order.</summary>
    private static bool HasMachine(ReadOnlySpan<byte> bytes)
        => (bytes[0] == 0x64 && bytes[1] == 0xA3 && bytes[2] is >= 1 and <= MachineCount && bytes[3] == 0)
            || (bytes[0] == 0 && bytes[1] is >= 1 and <= MachineCount && bytes[2] == 0xA3 && bytes[3] == 0x64);

    private static bool IsPlausible(float rate, int channelCount)
        => rate is >= 1 and <= AudioClip.MaximumSampleRate && channelCount is >= 1 and <= MostChannels;
}
