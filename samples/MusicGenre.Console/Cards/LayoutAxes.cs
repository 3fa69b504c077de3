using MusicGenre.Models;

namespace MusicGenre.Cli.Cards;

/// <summary>The axes behind the batch of each layout.</summary>
internal static class LayoutAxes
{
    /// <summary>The sizes of the channels, bands and frames in a shape; 1 for those that the layout has no axis for.</summary>
    public static (int Channels, int Bands, int Frames) Read(TensorLayout layout, IReadOnlyList<int> axes) => layout switch
    {
        TensorLayout.ChannelBandFrame => (axes[0], axes[1], axes[2]),
        TensorLayout.FrameBandChannel => (axes[2], axes[1], axes[0]),
        TensorLayout.BandFrameChannel => (axes[2], axes[0], axes[1]),
        TensorLayout.ChannelFrameBand => (axes[0], axes[2], axes[1]),
        TensorLayout.FrameBand => (1, axes[1], axes[0]),
        TensorLayout.BandFrame => (1, axes[0], axes[1]),
        _ => (1, 1, axes[0]),
    };

    /// <summary>Whether the frames come before the bands.</summary>
    public static bool HasFramesFirst(TensorLayout layout) => layout is TensorLayout.ChannelFrameBand or TensorLayout.FrameBandChannel or TensorLayout.FrameBand;

    /// <summary>The number of axes behind the batch.</summary>
    public static int Count(TensorLayout layout) => layout switch
    {
        TensorLayout.Frame => 1,
        TensorLayout.FrameBand or TensorLayout.BandFrame => 2,
        _ => 3,
    };
}
