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

    /// <summary>[channel, frame, band]: time before frequency; common in audio tagging.</summary>
    ChannelFrameBand,

    /// <summary>[frame, band], for features with one channel; common in transformers.</summary>
    FrameBand,

    /// <summary>[band, frame], for features with one channel.</summary>
    BandFrame,

    /// <summary>[frame], for features with one channel and one band: the samples of a waveform.</summary>
    Frame,
}
