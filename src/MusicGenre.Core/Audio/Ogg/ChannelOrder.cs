namespace MusicGenre.Audio.Ogg;

/// <summary>The order of channels that Vorbis and Opus share, and that of WAV.</summary>
internal static class ChannelOrder
{
    /// <summary>For each channel in the order of WAV, its index in the stream. Channel counts without a fixed meaning keep their order.</summary>
    public static ReadOnlySpan<byte> ToWav(int channelCount) => channelCount switch
    {
        1 => [0],
        2 => [0, 1],
        3 => [0, 2, 1],
        4 => [0, 1, 2, 3],
        5 => [0, 2, 1, 3, 4],
        6 => [0, 2, 1, 5, 3, 4],
        7 => [0, 2, 1, 6, 5, 3, 4],
        8 => [0, 2, 1, 7, 5, 6, 3, 4],
        _ => Enumerable.Range(0, channelCount).Select(index => (byte)index).ToArray(),
    };
}
