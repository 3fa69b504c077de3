namespace MusicGenre.Models;

/// <summary>The order of a network's input axes after the batch.</summary>
public enum TensorLayout
{
    /// <summary>[channel, band, frame]: the order of the extractors' features; common in PyTorch.</summary>
    ChannelBandFrame,

    /// <summary>[frame, band, channel]: time first, channels last; common in Keras networks over MFCCs.</summary>
    FrameBandChannel,

    /// <summary>[band, frame, channel]: an image with channels last.</summary>
    BandFrameChannel,
}
