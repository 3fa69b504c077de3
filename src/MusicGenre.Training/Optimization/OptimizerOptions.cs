using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Training.Optimization;

/// <summary>How gradients update weights.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "optimizer")]
[JsonDerivedType(typeof(AdamOptions), "adam")]
[JsonDerivedType(typeof(SgdOptions), "sgd")]
internal abstract record OptimizerOptions
{
    private protected OptimizerOptions()
    {
    }

    /// <summary>The learning rate before the schedule changes it; positive. 0.001 by default.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// The share, times the learning rate, by which each step shrinks the weights independently of their gradients (Loshchilov and Hutter, 2019;
    /// with Adam that is AdamW); biases and batch norms are exempt. 0, none, by default.
    /// </summary>
    public double WeightDecay { get; init; }

    internal virtual void Validate()
    {
        OptionGuard.Require(LearningRate > 0 && double.IsFinite(LearningRate), LearningRate, "positive and finite");
        OptionGuard.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), WeightDecay, "0 or positive, and finite");
    }
}
