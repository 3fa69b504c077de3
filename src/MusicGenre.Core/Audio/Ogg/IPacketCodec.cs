namespace MusicGenre.Audio.Ogg;

/// <summary>Decodes the packets of one logical stream in their order.</summary>
internal interface IPacketCodec
{
    /// <summary>In hertz.</summary>
    int SampleRate { get; }

    /// <summary>The number of interleaved channels.</summary>
    int ChannelCount { get; }

    /// <summary>The most samples of each channel that a packet can give.</summary>
    int MaximumLength { get; }

    /// <summary>The number of samples of each channel to leave out at the start if the stream begins at the given time.</summary>
    long LeadIn(long start);

    /// <summary>The number of samples of each channel that a packet gives, or −1 if it is damaged.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="state">What is remembered between packets; 0 before the first.</param>
    int Measure(ReadOnlySpan<byte> packet, ref int state);

    /// <summary>Decodes a packet that was measured with the result <paramref name="count"/>. Returns false if it is damaged; the samples are then silent or an approximation.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="count">The number of samples of each channel.</param>
    /// <param name="samples">Receives the interleaved samples.</param>
    bool Decode(ReadOnlySpan<byte> packet, int count, Span<float> samples);

    /// <summary>Passes over a packet whose samples are not wanted, in a way that leaves later packets' samples unchanged. Returns false if it is damaged.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="count">The number of samples of each channel.</param>
    /// <param name="isNextWanted">Whether the next packet's samples may be wanted.</param>
    bool Skip(ReadOnlySpan<byte> packet, int count, bool isNextWanted);
}
