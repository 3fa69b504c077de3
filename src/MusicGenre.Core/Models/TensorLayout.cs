namespace MusicGenre.Models;

/// <summary>The order of a network's input axes behind the batch.</summary>
public enum TensorLayout
{
    /// <summary>[channel, band, frame]: as extractors give features; PyTorch's habit.</summary>
    ChannelBandFrame,

    /// <summary>[frame, band, channel]: time first, channels last; the habit of Keras networks over MFCCs.</summary>
    FrameBandChannel,

    /// <summary>[band, frame, channel]: an image with channels last.</summary>
    BandFrameChannel,
}
