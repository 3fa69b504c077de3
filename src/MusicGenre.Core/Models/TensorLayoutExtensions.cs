using System.Buffers;
using MusicGenre.Features;

namespace MusicGenre.Models;

/// <summary>Rearranges features to the axis order of a network.</summary>
internal static class TensorLayoutExtensions
{
    /// <summary>The sizes of the axes in this order.</summary>
    public static int[] Order(this TensorLayout layout, FeatureShape shape) => layout switch
    {
        TensorLayout.ChannelBandFrame => [shape.Channels, shape.Bands, shape.Frames],
        TensorLayout.FrameBandChannel => [shape.Frames, shape.Bands, shape.Channels],
        TensorLayout.BandFrameChannel => [shape.Bands, shape.Frames, shape.Channels],
        TensorLayout.ChannelFrameBand => [shape.Channels, shape.Frames, shape.Bands],
        TensorLayout.FrameBand => [shape.Frames, shape.Bands],
        TensorLayout.BandFrame => [shape.Bands, shape.Frames],
        TensorLayout.Frame => [shape.Frames],
        _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, null),
    };

    /// <summary>Whether every axis that the order leaves out has the size 1.</summary>
    public static bool Holds(this TensorLayout layout, FeatureShape shape) => layout switch
    {
        TensorLayout.FrameBand or TensorLayout.BandFrame => shape.Channels == 1,
        TensorLayout.Frame => shape is { Channels: 1, Bands: 1 },
        _ => true,
    };

    /// <summary>Rearranges the features of several segments, each [channel, band, frame], in place.</summary>
    public static void Arrange(this TensorLayout layout, Span<float> features, FeatureShape shape)
    {
        if (layout is TensorLayout.ChannelBandFrame or TensorLayout.BandFrame or TensorLayout.Frame)
        {
            return;
        }

        var (channelStride, frameStride, bandStride) = layout switch
        {
            TensorLayout.FrameBandChannel => (1, shape.Bands * shape.Channels, shape.Channels),
            TensorLayout.BandFrameChannel => (1, shape.Channels, shape.Frames * shape.Channels),
            _ => (shape.Frames * shape.Bands, shape.Bands, 1),
        };
        var scratch = ArrayPool<float>.Shared.Rent(shape.Length);
        for (; !features.IsEmpty; features = features[shape.Length..])
        {
            features[..shape.Length].CopyTo(scratch);
            var source = 0;
            for (var channel = 0; channel < shape.Channels; channel++)
            {
                for (var band = 0; band < shape.Bands; band++)
                {
                    for (var frame = 0; frame < shape.Frames; frame++)
                    {
                        features[(channel * channelStride) + (frame * frameStride) + (band * bandStride)] = scratch[source++];
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }
}
