using MusicGenre.Features;
using MusicGenre.Training.Layers;

namespace MusicGenre.Training;

/// <summary>Networks that have proved themselves.</summary>
public static class NetworkRecipes
{
    /// <summary>
    /// The plain convolutional network for MFCCs: three blocks of a 3 × 3 convolution to 32, 64 and 128 channels, ReLU, batch norm, a 2 × 2 maximum
    /// pool and dropout of 0.25; then 512 and 256 units, each with ReLU, batch norm and dropout of 0.3; then the genres. The features are normalised by the training examples first.
    /// </summary>
    /// <param name="input">The shape of the features.</param>
    /// <param name="genres">The genres in the order of their labels.</param>
    /// <param name="name">What to call the network.</param>
    public static NetworkDefinition CreateMfccNetwork(FeatureShape input, IReadOnlyList<string> genres, string name = "mfcc-cnn")
    {
        ArgumentNullException.ThrowIfNull(genres);
        var relu = new ActivationLayer();
        var norm = new BatchNormLayer();
        var layers = new List<NetworkLayer> { new NormalizationLayer() };
        foreach (int channels in (int[])[32, 64, 128])
            layers.AddRange([new ConvolutionLayer { Channels = channels }, relu, norm, new PoolingLayer(), new DropoutLayer { Rate = 0.25 }]);
        layers.Add(new FlattenLayer());
        foreach (int units in (int[])[512, 256])
            layers.AddRange([new LinearLayer { Units = units }, relu, norm, new DropoutLayer { Rate = 0.3 }]);
        layers.Add(new LinearLayer { Units = genres.Count });
        return new NetworkDefinition { Name = name, Input = input, Genres = genres, Layers = layers };
    }
}
