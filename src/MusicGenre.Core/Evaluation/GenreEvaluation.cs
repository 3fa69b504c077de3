using System.Text.Json;
using System.Text.Json.Serialization;
using MusicGenre.Errors;
using MusicGenre.Files;
using MusicGenre.Models;

namespace MusicGenre.Evaluation;

/// <summary>How accurately a model classifies tracks with known genres, and the protocol of the measurement. Immutable and thread-safe.</summary>
public sealed class GenreEvaluation
{
    /// <summary>The version of the JSON format that this library reads and writes.</summary>
    public const int CurrentFormatVersion = 1;

    [JsonConstructor]
    internal GenreEvaluation(
        int formatVersion, EvaluationDescription description, IReadOnlyList<string> genres, ProbabilityAggregation aggregation,
        ClassificationMetrics tracks, ClassificationMetrics segments, IReadOnlyList<UnclassifiedFile>? notClassified = null, bool multiLabel = false,
        double? minimumFamiliarity = null, int? unfamiliarTracks = null)
    {
        if (formatVersion != CurrentFormatVersion)
        {
            throw new ArgumentException(
                $"The evaluation's format is version {formatVersion}, but this library reads version {CurrentFormatVersion}.", nameof(formatVersion));
        }

        if (genres.Count < 2 || genres.Any(genre => genre is null) || genres.Distinct(StringComparer.Ordinal).Count() != genres.Count)
        {
            throw new ArgumentException($"The evaluation must name at least 2 genres, all different, but names \"{string.Join(", ", genres)}\".", nameof(genres));
        }

        foreach (var metrics in (ReadOnlySpan<ClassificationMetrics>)[tracks, segments])
        {
            if (metrics.Confusion.GenreCount != genres.Count)
            {
                throw new ArgumentException(
                    $"The evaluation names {genres.Count} genres, but has metrics for {metrics.Confusion.GenreCount}.", nameof(genres));
            }
        }

        if (!(minimumFamiliarity is null or (>= 0 and <= 1)) || minimumFamiliarity is null != unfamiliarTracks is null || unfamiliarTracks < 0 || unfamiliarTracks > tracks.Count)
        {
            throw new ArgumentException(
                $"Of {tracks.Count} tracks, {unfamiliarTracks} cannot be less familiar than a minimum of {minimumFamiliarity}.", nameof(unfamiliarTracks));
        }

        FormatVersion = formatVersion;
        Description = description;
        Genres = genres;
        Aggregation = aggregation;
        Tracks = tracks;
        Segments = segments;
        NotClassified = notClassified ?? [];
        MultiLabel = multiLabel;
        MinimumFamiliarity = minimumFamiliarity;
        UnfamiliarTracks = unfamiliarTracks;
    }

    /// <summary>The version of the JSON format.</summary>
    public int FormatVersion { get; }

    /// <summary>What was measured and how.</summary>
    public EvaluationDescription Description { get; }

    /// <summary>The genres in label order.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>How the probabilities of a track's segments were aggregated.</summary>
    public ProbabilityAggregation Aggregation { get; }

    /// <summary>The metrics of whole tracks.</summary>
    public ClassificationMetrics Tracks { get; }

    /// <summary>The metrics of single segments.</summary>
    public ClassificationMetrics Segments { get; }

    /// <summary>The audio files of the data that are silent or could not be read, each with the reason; empty if there are none. The metrics do not include them.</summary>
    public IReadOnlyList<UnclassifiedFile> NotClassified { get; }

    /// <summary>Whether several genres can apply at once, so that the log loss is that of a yes or no to each genre.</summary>
    public bool MultiLabel { get; }

    /// <summary>The familiarity, 0 to 1, below which the model names no genre; null if it has none, or the evaluation is not of a finished model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MinimumFamiliarity { get; }

    /// <summary>The number of tracks that are less familiar than <see cref="MinimumFamiliarity"/>; null without it. The metrics include them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? UnfamiliarTracks { get; }

    /// <summary>Evaluates predictions.</summary>
    /// <param name="description">What was measured and how.</param>
    /// <param name="genres">The genres in label order; at least two, all different.</param>
    /// <param name="predictions">The prediction for each track; at least one. Predictions of several models, such as the folds of a cross-validation, may be combined.</param>
    /// <param name="aggregation">How the probabilities of a track's segments are aggregated. Default <see cref="ProbabilityAggregation.Mean"/>.</param>
    /// <param name="notClassified">The files that are silent or could not be read, or null (the default) for none.</param>
    /// <param name="multiLabel">
    /// Whether the probabilities of a segment need not sum to 1, because several genres can apply at once. Default false. The most probable genre
    /// still counts as the prediction.
    /// </param>
    /// <param name="minimumFamiliarity">The familiarity, 0 to 1, below which tracks are counted as unfamiliar; null (the default) not to count them. Without effect unless all tracks have a familiarity.</param>
    /// <exception cref="ArgumentException">There are too few genres or predictions, or a prediction's label or probabilities do not fit the genres; the message names the track.</exception>
    public static GenreEvaluation Create(
        EvaluationDescription description,
        IReadOnlyList<string> genres,
        IEnumerable<TrackPrediction> predictions,
        ProbabilityAggregation aggregation = ProbabilityAggregation.Mean,
        IReadOnlyList<UnclassifiedFile>? notClassified = null,
        bool multiLabel = false,
        double? minimumFamiliarity = null)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(genres);
        ArgumentNullException.ThrowIfNull(predictions);
        if (genres.Count < 2 || genres.Distinct(StringComparer.Ordinal).Count() != genres.Count)
        {
            throw new ArgumentException($"There must be at least 2 genres, all different, but they are \"{string.Join(", ", genres)}\".", nameof(genres));
        }

        var tracks = new ClassificationMetricsBuilder(genres.Count, multiLabel);
        var segments = new ClassificationMetricsBuilder(genres.Count, multiLabel);
        var isEmpty = true;
        var unfamiliar = 0;
        foreach (var prediction in predictions)
        {
            isEmpty = false;
            var probabilities = prediction.SegmentProbabilities.Span;
            PredictionCheck.Check(prediction, genres.Count, multiLabel, nameof(predictions));
            var whole = new ProbabilityAggregator(aggregation, genres.Count, multiLabel);
            for (var start = 0; start < probabilities.Length; start += genres.Count)
            {
                var segment = probabilities.Slice(start, genres.Count);
                double? familiarity = prediction.SegmentFamiliarities.IsEmpty ? null : prediction.SegmentFamiliarities.Span[start / genres.Count];
                segments.Add(prediction.Label, segment, familiarity);
                whole.Add(segment, familiarity);
            }

            var ofTrack = whole.ToProbabilities();
            LengthConfidence.Raise(prediction.ConfidenceFactor, ofTrack);
            tracks.Add(prediction.Label, ofTrack, whole.Familiarity);
            unfamiliar += whole.Familiarity < minimumFamiliarity ? 1 : 0;
            minimumFamiliarity = whole.Familiarity is null ? null : minimumFamiliarity;
        }

        return isEmpty
            ? throw new ArgumentException("There are no predictions.", nameof(predictions))
            : new GenreEvaluation(
                CurrentFormatVersion, description, [.. genres], aggregation, tracks.Build(), segments.Build(), notClassified, multiLabel,
                minimumFamiliarity, minimumFamiliarity is null ? null : unfamiliar);
    }

    /// <summary>Reads an evaluation from a file.</summary>
    /// <param name="path">The file, as <see cref="Save"/> wrote it.</param>
    /// <exception cref="GenreModelException">The JSON is invalid, incomplete or inconsistent.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GenreEvaluation Load(string path) => FromJson(File.ReadAllBytes(path), path);

    /// <summary>Reads the evaluation of a bundled model.</summary>
    /// <param name="name">One of <see cref="BundledModels.Names"/>.</param>
    /// <exception cref="ArgumentException">No bundled model has that name.</exception>
    public static GenreEvaluation LoadBundled(string name) => FromJson(BundledModels.ReadEvaluation(name), name);

    /// <summary>Reads an evaluation.</summary>
    /// <param name="json">The evaluation's JSON as UTF-8.</param>
    /// <param name="name">The name of the evaluation in error messages, usually its path.</param>
    /// <exception cref="GenreModelException">The JSON is invalid, incomplete or inconsistent.</exception>
    public static GenreEvaluation FromJson(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EvaluationJsonContext.Default.GenreEvaluation)
                ?? throw new GenreModelException(name, "this is not an evaluation: it is null");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new GenreModelException(name, $"this is not an evaluation: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the evaluation to a file, as <see cref="Load"/> reads it.</summary>
    /// <param name="path">The file; overwritten if it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => CompleteFile.Write(path, overwrite: true, stream => stream.Write(ToJson()));

    /// <summary>Writes the evaluation as JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EvaluationJsonContext.Default.GenreEvaluation);

    /// <summary>
    /// Writes the evaluation as Markdown: a description, a summary, the figures of each genre and the confusion matrix of tracks.
    /// Numbers use a decimal point and lines end with a line feed, regardless of culture and platform.
    /// </summary>
    public string ToMarkdown() => EvaluationMarkdown.Write(this);
}
