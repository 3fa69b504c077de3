using System.Runtime.InteropServices;
using MusicGenre.Audio;

namespace MusicGenre.Cli.Tagging;

/// <summary>Compares the audio of two files by decoding both.</summary>
internal static class AudioComparison
{
    private const int BlockLength = 1 << 14;

    /// <summary>Makes sure that a copy has every sample of the original, bit for bit.</summary>
    /// <param name="original">The original; its position changes.</param>
    /// <param name="copy">The copy, flushed; its position changes.</param>
    /// <param name="name">The original's name in messages.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="InvalidDataException">They differ, or the copy's audio has faults that the original's has not.</exception>
    public static void RequireSame(FileStream original, FileStream copy, string name, CancellationToken cancellationToken)
    {
        (original.Position, copy.Position) = (0, 0);
        using var expected = AudioDecoders.Open(original, name, cancellationToken: cancellationToken);
        using var actual = AudioDecoders.Open(copy, name, cancellationToken: cancellationToken);
        if ((expected.SampleRate, expected.ChannelCount) != (actual.SampleRate, actual.ChannelCount))
        {
            throw CreateError();
        }

        var (left, right) = (new float[BlockLength * expected.ChannelCount], new float[BlockLength * expected.ChannelCount]);
        int count;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Fill(expected, left);
            if (Fill(actual, right) != count
                || !MemoryMarshal.AsBytes(left.AsSpan(0, count)).SequenceEqual(MemoryMarshal.AsBytes(right.AsSpan(0, count))))
            {
                throw CreateError();
            }
        }
        while (count == left.Length);

        var known = expected.Warnings.Select(warning => warning.Kind).ToHashSet();
        foreach (var fault in actual.Warnings.Where(warning => !known.Contains(warning.Kind)))
        {
            throw new InvalidDataException($"with the new tags its audio would have a fault ({fault.Message.TrimEnd('.')}), so it was left as it is");
        }
    }

    private static InvalidDataException CreateError() => new("with the new tags its audio would not be the same, so it was left as it is");

    /// <summary>Reads as many samples as there is room for, or all that are left.</summary>
    private static int Fill(IAudioReader reader, float[] buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && reader.Read(buffer.AsSpan(filled)) is > 0 and var count)
        {
            filled += count * reader.ChannelCount;
        }

        return filled;
    }
}
