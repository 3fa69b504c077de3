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

    /// <summary>The most feature values of one segment, which keeps a card from claiming gigabytes of memory.</summary>
    internal const int MaximumFeatureCount = 1 << 24;

    /// <summary>The most samples in all frames of one segment, which keeps a card from claiming minutes of work.</summary>
    internal const long MaximumTransformedCount = 1L << 27;

    /// <summary>The version of the card format; <see cref="CurrentFormatVersion"/>.</summary>
    [JsonRequired]
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>The model's name, such as "mfcc-cnn".</summary>
    public required string Name { get; init; }

    /// <summary>A description of the model in one or two sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The genres in the order of the network's probabilities; at least two, all different.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>The front end: the extractor with all of its options, or null (the default) for a custom extractor that is passed to <see cref="GenreModel"/>.</summary>
    /// <remarks>The features of a segment may have at most 16,777,216 values, and its frames together at most 134,217,728 samples.</remarks>
    public FeatureExtractorOptions? Features { get; init; }

    /// <summary>How audio is split into segments and how their probabilities are aggregated.</summary>
    public required SegmentOptions Segments { get; init; }

    /// <summary>The inputs and outputs of the network.</summary>
    public required NetworkContract Network { get; init; }

    /// <summary>
    /// The familiarity, 0 to 1, below which audio is too unlike the music that the network has learned from to name a genre, unless
    /// <see cref="GenreClassifierOptions.MinimumFamiliarity"/> says otherwise; null (the default) for none. Needs <see cref="NetworkContract.FamiliarityOutput"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MinimumFamiliarity { get; init; }

    /// <summary>
    /// How certain predictions for audio of different lengths are, by ascending length; null (the default) for what the network says. Between two lengths the factor is
    /// linear over the logarithm of the length, and outside of them constant. Windows of live sound and sections count by their length; single segments of longer audio are as the network says.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ConfidenceFactor>? ConfidenceByLength { get; init; }

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
    /// <exception cref="GenreModelException">
    /// The JSON is invalid or incomplete, has an unknown member, or a value is out of range. <see cref="GenreModelException.Problems"/> lists everything, each with
    /// its member and value, except values whose range depends on another that is missing or not of its type.
    /// </exception>
    public static GenreModelCard FromJson(ReadOnlySpan<byte> json, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var problems = new List<string>();
        var card = CardReader.Read(json, problems, out var cause);
        return problems.Count == 0 ? card! : throw new GenreModelException(name, problems, cause);
    }

    /// <summary>Writes the card as indented JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJsonContext.Default.GenreModelCard);

    /// <summary>Finds the values that are missing, out of range or contradictory.</summary>
    internal void FindProblems(List<string> problems)
    {
        Require(FormatVersion == CurrentFormatVersion, $"formatVersion must be {CurrentFormatVersion}, which this library reads, but is {FormatVersion}");
        Require(!string.IsNullOrWhiteSpace(Name), "name must not be empty");
        Require(Description is not null, "description must not be null");
        Require(License is not null, "license must not be null");
        Require(Training is not null, "training must not be null");
        Require(Limitations is not null && Limitations.All(text => text is not null), "limitations must not be or contain null");
        Require(Accuracy is not null && Accuracy.All(measured => measured is not null), "accuracy must not be or contain null");
        FindGenreProblems(problems);
        foreach (var (index, measured) in (Accuracy ?? []).Index())
        {
            measured?.FindProblems(problems, $"accuracy[{index}]");
        }

        Require(Network is not null, "network must not be null");
        Network?.FindProblems(problems, Genres);
        Require(
            MinimumFamiliarity is null or (>= 0 and <= 1),
            FormattableString.Invariant($"minimumFamiliarity must be from 0 to 1, or null, but is {MinimumFamiliarity}"));
        Require(
            MinimumFamiliarity is null || Network?.FamiliarityOutput is not null,
            "minimumFamiliarity needs network.familiarityOutput, the output that holds the familiarity");
        FindLengthProblems(problems);
        Require(Segments is not null, "segments must not be null");
        var before = problems.Count;
        Segments?.FindProblems(problems);
        FindFeatureProblems(problems, segmentsAreValid: Segments is not null && problems.Count == before);

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add(problem);
            }
        }
    }

    private void FindLengthProblems(List<string> problems)
    {
        if (ConfidenceByLength is null)
        {
            return;
        }

        if (Network?.MultiLabel == true)
        {
            problems.Add("confidenceByLength must be null, because the probabilities of a multi-label network do not sum to 1");
        }

        var before = 0.0;
        foreach (var (index, (seconds, factor)) in ConfidenceByLength.Index())
        {
            if (!(seconds > before && double.IsFinite(seconds)))
            {
                problems.Add(FormattableString.Invariant($"confidenceByLength[{index}].seconds must be above {before}, but is {seconds}"));
            }

            if (!(factor > 0 && double.IsFinite(factor)))
            {
                problems.Add(FormattableString.Invariant($"confidenceByLength[{index}].factor must be positive, but is {factor}"));
            }

            before = Math.Max(before, seconds);
        }
    }

    private void FindGenreProblems(List<string> problems)
    {
        if (Genres is not { Count: >= 2 })
        {
            problems.Add($"genres must name at least 2 genres, but names {Genres?.Count ?? 0}");
            return;
        }

        problems.AddRange(Genres.Index().Where(genre => string.IsNullOrWhiteSpace(genre.Item)).Select(genre => $"genres[{genre.Index}] must not be empty"));
        problems.AddRange(Genres.GroupBy(genre => genre, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"genres must not name \"{group.Key}\" twice"));
    }

    private void FindFeatureProblems(List<string> problems, bool segmentsAreValid)
    {
        if (Features is null)
        {
            return;
        }

        var faults = new OptionFaults();
        Features.FindFaults(faults.Under(nameof(Features)));
        problems.AddRange(faults.Found.Select(fault => fault.ToJsonText()));
        if (faults.Found.Count > 0 || !segmentsAreValid)
        {
            return;
        }

        var frames = Features.CountFrames(Segments.SampleCount);
        if (Features is not SpectralFeatureOptions { Stft: var stft })
        {
            // A segment is short enough by its own bound.
            return;
        }

        if (frames == 0)
        {
            problems.Add(
                stft.MinimumSamples == stft.FrameLength
                    ? $"segments.sampleCount must be at least features.stft.frameLength ({stft.FrameLength}), because features.stft.centered is false, but is {Segments.SampleCount}"
                    : $"segments.sampleCount must be at least {stft.MinimumSamples}, which a frame needs, but is {Segments.SampleCount}");
        }
        else if (Features.CountValues(frames) > MaximumFeatureCount)
        {
            problems.Add(
                $"segments.sampleCount is {Segments.SampleCount} and features.stft.hopLength {stft.HopLength}: {frames} frames have {Features.CountValues(frames)} values, more than {MaximumFeatureCount}");
        }
        else if (frames * stft.TransformLength > MaximumTransformedCount)
        {
            problems.Add(
                $"segments.sampleCount is {Segments.SampleCount}, features.stft.{(stft.FftLength is null ? "frameLength" : "fftLength")} {stft.TransformLength} and features.stft.hopLength {stft.HopLength}: {frames} frames have {frames * stft.TransformLength} samples, more than {MaximumTransformedCount}");
        }
    }
}
