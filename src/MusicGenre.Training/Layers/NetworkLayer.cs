using System.Text.Json.Serialization;
using MusicGenre.Features;

namespace MusicGenre.Training.Layers;

/// <summary>The description of one step of a network; immutable, without weights, and written as JSON in checkpoints.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "layer")]
[JsonDerivedType(typeof(NormalizationLayer), "normalization")]
[JsonDerivedType(typeof(ConvolutionLayer), "convolution")]
[JsonDerivedType(typeof(LinearLayer), "linear")]
[JsonDerivedType(typeof(BatchNormLayer), "batchNorm")]
[JsonDerivedType(typeof(ActivationLayer), "activation")]
[JsonDerivedType(typeof(PoolingLayer), "pooling")]
[JsonDerivedType(typeof(GlobalPoolingLayer), "globalPooling")]
[JsonDerivedType(typeof(StatisticsPoolingLayer), "statisticsPooling")]
[JsonDerivedType(typeof(AttentionPoolingLayer), "attentionPooling")]
[JsonDerivedType(typeof(FlattenLayer), "flatten")]
[JsonDerivedType(typeof(DropoutLayer), "dropout")]
[JsonDerivedType(typeof(ResidualLayer), "residual")]
[JsonDerivedType(typeof(ConcatenationLayer), "concatenation")]
internal abstract record NetworkLayer
{
    private protected NetworkLayer()
    {
    }

    /// <summary>Checks the layer's own options.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal abstract void Validate();

    /// <summary>The shape of the layer's output for an input, once <see cref="Validate"/> has passed.</summary>
    /// <exception cref="ArgumentException">The layer does not fit the input.</exception>
    internal abstract FeatureShape GetOutputShape(FeatureShape input);

    /// <summary>The shape after a sequence of layers, each validated.</summary>
    internal static FeatureShape GetOutputShape(IReadOnlyList<NetworkLayer> layers, FeatureShape input)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (var layer in layers)
        {
            ArgumentNullException.ThrowIfNull(layer, nameof(layers));
            layer.Validate();
            input = layer.GetOutputShape(input);

            // A tensor longer than an array can be is refused here.
            _ = input.Length;
        }

        return input;
    }

    private protected static void Require(bool holds, string property, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{property} is {value}, but must be {rule}."), property);
        }
    }
}
