using MusicGenre.Audio;

namespace MusicGenre.Visualization.Signals;

/// <summary>Reads audio from front to back in blocks of interleaved samples.</summary>
internal static class AudioBlocks
{
    private const int BlockLength = 1 << 16;

    /// <summary>Reads everything.</summary>
    /// <param name="reader">What to read.</param>
    /// <param name="receive">Receives each block, [sample, channel].</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static void Read(IAudioReader reader, Action<ReadOnlySpan<float>> receive, CancellationToken cancellationToken)
    {
        var block = new float[BlockLength - (BlockLength % reader.ChannelCount)];
        for (int count; (count = reader.Read(block)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            receive(block.AsSpan(0, count * reader.ChannelCount));
        }
    }
}
