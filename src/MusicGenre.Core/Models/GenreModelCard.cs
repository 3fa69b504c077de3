using System.Text.Json;
using System.Text.Json.Serialization;
using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Models;

/// <summary>Describes a network: everything needed to use it correctly, and what its users should know about it. It is the file <c>name.card.json</c> next to <c>name.onnx</c>.</summary>
public sealed record GenreModelCard
{
    /// <summary>The version of the card format that this library reads and writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the card format; <see cref="CurrentFormatVersion"/>.</summary>
    [JsonRequired]
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The model's name, such as "mfcc-cnn".</summary>
    public required string Name { get; init; }

    /// <summary>A description of the model in one or two sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The genres in the order of the network's probabilities; at least two, all different.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>The front end: the extractor with all of its options, or null for a custom extractor that is passed to <see cref="GenreModel"/>.</summary>
    public required FeatureExtractorOptions? Features { get; init; }

    /// <summary>How audio is split into segments and how their probabilities are aggregated.</summary>
    public required SegmentOptions Segments { get; init; }

    /// <summary>The inputs and outputs of the network.</summary>
    public required NetworkContract Network { get; init; }

    /// <summary>The license of the weights, as an SPDX expression; "unspecified" if their maker has not named one.</summary>
    public required string License { get; init; }

    /// <summary>The data that the network was trained on, and how it was trained.</summary>
    public required string Training { get; init; }

    /// <summary>The measured accuracies, each with its protocol.</summary>
    [JsonRequired]
    public IReadOnlyList<MeasuredAccuracy> Accuracy { get; init; } = [];

    /// <summary>Known weaknesses of the data and the model, one sentence each.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>Reads a card.</summary>
    /// <param name="json">The card's JSON as UTF-8.</param>
    /// <param name="name">The name of the card in error messages, usually its path.</param>
    /// <exception cref="GenreModelException">The JSON is invalid, incomplete or inconsistent.</exception>
    public static GenreModelCard FromJson(ReadOnlySpan<byte> json, string name)
    {
        GenreModelCard? card;
        try
        {
            card = JsonSerializer.Deserialize(json, ModelJsonContext.Default.GenreModelCard);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new GenreModelException(name, $"this is not a model card: {exception.Message}", exception);
        }

        if (card is null)
        {
            throw new GenreModelException(name, "this is not a model card: it is null");
        }

        card.Validate(name);
        return card;
    }

    /// <summary>Writes the card as indented JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJsonContext.Default.GenreModelCard);

    internal void Validate(string source)
    {
        Require(FormatVersion == CurrentFormatVersion, $"the card's format is version {FormatVersion}, but this library reads version {CurrentFormatVersion}");
        Require(!string.IsNullOrWhiteSpace(Name), "the card has no name");
        Require(Genres is { Count: >= 2 }, "the card names fewer than 2 genres");
        Require(Genres.All(genre => !string.IsNullOrWhiteSpace(genre)), "a genre in the card has no name");
        Require(Genres.Distinct(StringComparer.Ordinal).Count() == Genres.Count, "the card names a genre twice");
        Require(Network is not null, "the card does not describe the network");
        Require(Segments is not null, "the card does not describe segments");
        Require(Segments.SampleCount > 0, $"the card's segments have {Segments.SampleCount} samples");
        Require(Segments.HopLength > 0, $"the card's segments are {Segments.HopLength} samples apart");

        void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool condition, string problem)
        {
            if (!condition)
            {
                throw new GenreModelException(source, problem);
            }
        }
    }
}
