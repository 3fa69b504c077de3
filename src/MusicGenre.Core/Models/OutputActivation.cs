using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>The function that turns a network's output into probabilities.</summary>
[JsonConverter(typeof(OutputActivationConverter))]
public enum OutputActivation
{
    /// <summary>None: the network's last node already gives probabilities.</summary>
    None,

    /// <summary>Softmax over the genres, for networks that end in logits or log-probabilities: each value's exponential, divided by the sum of all.</summary>
    Softmax,

    /// <summary>The logistic function of each value, 1 / (1 + e⁻ˣ), for multi-label networks that end in logits.</summary>
    Sigmoid,
}
