namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes the frames of one layer and keeps the state that later frames need.</summary>
internal interface IFrameDecoder
{
    /// <summary>Decodes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="left">Receives the samples of the first or only channel, one for each sample of the frame.</param>
    /// <param name="right">Receives the samples of the second channel; left unchanged if there is none.</param>
    /// <returns>Whether the whole frame could be decoded. Parts that could not are silent.</returns>
    bool Decode(MpegFrame frame, Span<float> left, Span<float> right);

    /// <summary>Skips a frame. After two more decoded frames, the decoder is in the same state as if it had decoded this one.</summary>
    void Skip(MpegFrame frame);
}
