namespace MusicGenre.Audio.Mp3;

/// <summary>Decodes the frames of one layer; keeps what a frame needs of those before it.</summary>
internal interface IFrameDecoder
{
    /// <summary>Decodes a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="left">Receives the samples of the first or only channel, as many as the frame has.</param>
    /// <param name="right">Receives those of the second channel; left alone when there is none.</param>
    /// <returns>Whether all of the frame could be decoded; what could not is silent.</returns>
    bool Decode(MpegFrame frame, Span<float> left, Span<float> right);

    /// <summary>Passes over a frame. Two frames decoded after it bring the decoder to the state that it would have had.</summary>
    void Skip(MpegFrame frame);
}
