using MusicGenre.Features;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training;

/// <summary>The networks of <see cref="GenreRecipe.BuiltIn"/>. Thread-safe.</summary>
internal static class NetworkRecipes
{
    /// <summary>
    /// The plain convolutional network for MFCCs: three blocks of a 3 × 3 convolution to 32, 64 and 128 channels, ReLU, batch norm, a 2 × 2
    /// maximum pool and dropout of 0.25; then 512 and 256 units, each with ReLU, batch norm and dropout of 0.3; then the genres. The features are
    /// first normalized by the training examples.
    /// </summary>
    /// <param name="input">The shape of the features.</param>
    /// <param name="genres">The genres in the order of their labels.</param>
    /// <param name="name">The name of the network.</param>
    public static NetworkDefinition CreateMfccNetwork(FeatureShape input, IReadOnlyList<string> genres, string name = "mfcc-cnn")
    {
        ArgumentNullException.ThrowIfNull(genres);
        var relu = new ActivationLayer();
        var norm = new BatchNormLayer();
        var layers = new List<NetworkLayer> { new NormalizationLayer() };
        foreach (var channels in (int[])[32, 64, 128])
        {
            layers.AddRange([new ConvolutionLayer { Channels = channels }, relu, norm, new PoolingLayer(), new DropoutLayer { Rate = 0.25 }]);
        }

        layers.Add(new FlattenLayer());
        foreach (var units in (int[])[512, 256])
        {
            layers.AddRange([new LinearLayer { Units = units }, relu, norm, new DropoutLayer { Rate = 0.3 }]);
        }

        layers.Add(new LinearLayer { Units = genres.Count });
        return new NetworkDefinition { Name = name, Input = input, Genres = genres, Layers = layers };
    }

    /// <summary>
    /// The convolutional network for spectrogram stacks, whose layers are its input channels: four blocks of a 3 × 3 convolution to 16, 32, 64
    /// and 64 channels, batch norm, ReLU, a 2 × 2 maximum pool and dropout of 0.25; the mean of each channel; 128 units with ReLU and dropout of
    /// 0.3; then the genres. The features are first normalized by the training examples, each row of each layer separately, so that decibels
    /// below a maximum and rises from 0 reach the first convolution in one range.
    /// </summary>
    /// <remarks>
    /// The running averages of its batch norms keep 0.9 per step rather than 0.99, because few long segments make an epoch of few steps.
    /// </remarks>
    /// <param name="input">The shape of the features.</param>
    /// <param name="genres">The genres in the order of their labels.</param>
    /// <param name="name">The name of the network.</param>
    public static NetworkDefinition CreateStackNetwork(FeatureShape input, IReadOnlyList<string> genres, string name = "stack-cnn")
    {
        ArgumentNullException.ThrowIfNull(genres);
        var relu = new ActivationLayer();
        var norm = new BatchNormLayer { Momentum = 0.9 };
        var layers = new List<NetworkLayer> { new NormalizationLayer() };
        foreach (var channels in (int[])[16, 32, 64, 64])
        {
            layers.AddRange([new ConvolutionLayer { Channels = channels, HasBias = false }, norm, relu, new PoolingLayer(), new DropoutLayer { Rate = 0.25 }]);
        }

        layers.AddRange([new GlobalPoolingLayer(), new LinearLayer { Units = 128 }, relu, new DropoutLayer { Rate = 0.3 }, new LinearLayer { Units = genres.Count }]);
        return new NetworkDefinition { Name = name, Input = input, Genres = genres, Layers = layers };
    }
}
