using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MusicGenre.Errors;

namespace MusicGenre.Models;

/// <summary>The inputs and outputs of a network.</summary>
public sealed record NetworkContract
{
    /// <summary>The SHA-256 of the ONNX file in hexadecimal, 64 digits. Weights in a file of their own are not part of it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The order of the input's axes after the batch. Default <see cref="TensorLayout.ChannelBandFrame"/>.</summary>
    [JsonRequired]
    public TensorLayout InputLayout { get; init; } = TensorLayout.ChannelBandFrame;

    /// <summary>The name of the output that holds a probability for each genre, or the value that <see cref="Activation"/> makes one, [batch, genre]. Default "probabilities".</summary>
    [JsonRequired]
    public string ProbabilitiesOutput { get; init; } = "probabilities";

    /// <summary>The function that turns that output into probabilities. Default <see cref="OutputActivation.None"/>: they already are.</summary>
    public OutputActivation Activation { get; init; }

    /// <summary>
    /// Whether several genres can apply at once, so that each probability stands for itself and they do not sum to 1. Default false: the genres exclude
    /// one another. Required if <see cref="Activation"/> is <see cref="OutputActivation.Sigmoid"/>, impossible with <see cref="OutputActivation.Softmax"/>.
    /// </summary>
    public bool MultiLabel { get; init; }

    /// <summary>The name of the output that holds the embedding, [batch, dimension], or null (the default) if there is none; another output than <see cref="ProbabilitiesOutput"/>.</summary>
    [JsonRequired]
    public string? EmbeddingOutput { get; init; }

    /// <summary>
    /// The name of the output that holds how familiar a segment is, from 0 to 1, [batch, 1], or null (the default) if there is none: how much it is like the music
    /// that the network has learned from. An output of its own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FamiliarityOutput { get; init; }

    /// <summary>
    /// The genre of each value of <see cref="ProbabilitiesOutput"/>, for networks whose outputs are not the genres one by one; empty text for a value that is
    /// ignored. Each genre must occur. The probabilities of a genre's values are added up and those of all genres scaled to sum to 1; with <see cref="MultiLabel"/> a genre has
    /// the greatest of its values. Null (the default): the values are those of the genres, in their order.
    /// </summary>
    public IReadOnlyList<string>? OutputGenres { get; init; }

    /// <summary>The number of values of <see cref="ProbabilitiesOutput"/>.</summary>
    internal int CountOutputs(IReadOnlyList<string> genres) => OutputGenres?.Count ?? genres.Count;

    internal void FindProblems(List<string> problems, IReadOnlyList<string>? genres)
    {
        var faults = new OptionFaults();
        var own = faults.Under("Network");
        own.Require(Sha256?.Length == 2 * SHA256.HashSizeInBytes && Sha256.All(char.IsAsciiHexDigit), Sha256, "64 hexadecimal digits");
        own.RequireDefined(InputLayout);
        own.RequireDefined(Activation);
        own.Require(!string.IsNullOrWhiteSpace(ProbabilitiesOutput), ProbabilitiesOutput, "the name of an output");
        own.Require(EmbeddingOutput is null || !string.IsNullOrWhiteSpace(EmbeddingOutput), EmbeddingOutput, "the name of an output, or null");
        own.Require(EmbeddingOutput is null || EmbeddingOutput != ProbabilitiesOutput, EmbeddingOutput, "another output than network.probabilitiesOutput");
        own.Require(FamiliarityOutput is null || !string.IsNullOrWhiteSpace(FamiliarityOutput), FamiliarityOutput, "the name of an output, or null");
        own.Require(
            FamiliarityOutput is null || (FamiliarityOutput != ProbabilitiesOutput && FamiliarityOutput != EmbeddingOutput),
            FamiliarityOutput,
            "another output than network.probabilitiesOutput and network.embeddingOutput");
        own.Require(Activation != OutputActivation.Softmax || !MultiLabel, MultiLabel, "false, because a softmax makes the genres exclude one another");
        own.Require(Activation != OutputActivation.Sigmoid || MultiLabel, MultiLabel, "true, because a sigmoid gives each genre a probability of its own");
        problems.AddRange(faults.Found.Select(fault => fault.ToJsonText()));
        if (OutputGenres is not null && genres is not null)
        {
            FindMapProblems(problems, OutputGenres, genres);
        }
    }

    private static void FindMapProblems(List<string> problems, IReadOnlyList<string> outputs, IReadOnlyList<string> genres)
    {
        foreach (var (index, genre) in outputs.Index())
        {
            if (genre is null)
            {
                problems.Add($"network.outputGenres[{index}] must not be null; an empty text ignores an output");
            }
            else if (genre.Length > 0 && !genres.Contains(genre, StringComparer.Ordinal))
            {
                var remedy = NearestName.Find(genre, genres.Where(known => known is not null)) is { } nearest ? $"; the nearest is \"{nearest}\"" : "";
                problems.Add($"network.outputGenres[{index}] must be one of genres, or empty to ignore the output, but is \"{genre}\"{remedy}");
            }
        }

        problems.AddRange(genres
            .Where(genre => genre is not null && !outputs.Contains(genre, StringComparer.Ordinal))
            .Select(genre => $"network.outputGenres must name \"{genre}\", which genres names"));
    }
}
