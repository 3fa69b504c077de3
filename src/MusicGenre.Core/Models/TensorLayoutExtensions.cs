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
        _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, null),
    };

    /// <summary>Rearranges the features of several segments, each [channel, band, frame], in place.</summary>
    public static void Arrange(this TensorLayout layout, Span<float> features, FeatureShape shape)
    {
        if (layout == TensorLayout.ChannelBandFrame)
        {
            return;
        }

        var (frameStride, bandStride) = layout == TensorLayout.FrameBandChannel
            ? (shape.Bands * shape.Channels, shape.Channels)
            : (shape.Channels, shape.Frames * shape.Channels);
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
                        features[(frame * frameStride) + (band * bandStride) + channel] = scratch[source++];
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }
}
