using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>The inputs and outputs of a network.</summary>
public sealed record NetworkContract
{
    /// <summary>The SHA-256 of the ONNX file in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The order of the input's axes after the batch. Default <see cref="TensorLayout.ChannelBandFrame"/>.</summary>
    [JsonRequired]
    public TensorLayout InputLayout { get; init; } = TensorLayout.ChannelBandFrame;

    /// <summary>The name of the output that holds a probability for each genre, [batch, genre]. Default "probabilities".</summary>
    [JsonRequired]
    public string ProbabilitiesOutput { get; init; } = "probabilities";

    /// <summary>The name of the output that holds the embedding, [batch, dimension], or null (the default) if there is none.</summary>
    [JsonRequired]
    public string? EmbeddingOutput { get; init; }
}
