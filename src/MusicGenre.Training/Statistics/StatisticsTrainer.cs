using System.Globalization;
using System.Security.Cryptography;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;
using MusicGenre.Training.Data;
using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training.Statistics;

/// <summary>Trains and evaluates statistics networks. Recipe and data determine everything. Thread-safe.</summary>
public static class StatisticsTrainer
{
    /// <summary>Trains networks on the genres of other music and keeps their first hidden layers.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="other">The statistics of the other music; its genres may be any.</param>
    /// <param name="description">What the other music is, and the teacher, for the card.</param>
    /// <param name="teacher">
    /// The embeddings of the other music's tracks by another network, or null (the default). What predicts them has a part in the inputs of the last layers: see
    /// <see cref="StatisticsRecipe.TeacherShare"/>.
    /// </param>
    /// <param name="progress">Receives every epoch, or null.</param>
    /// <param name="cancellationToken">Stops the work within a batch.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the teacher's embeddings are of another number of tracks.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<HiddenLayers> PretrainAsync(
        StatisticsRecipe recipe,
        StatisticsData other,
        string description,
        TeacherEmbeddings? teacher = null,
        IProgress<TrainingEpoch>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(other);
        recipe.Validate();
        if (teacher is not null && teacher.TrackCount != other.Tracks.Count)
        {
            throw new ArgumentException($"The teacher's embeddings are of {teacher.TrackCount} tracks, but the other music has {other.Tracks.Count}.", nameof(teacher));
        }

        var standardised = await Task.Run(
            () => VectorScale.Measure(other.Values, other.Length, [.. Enumerable.Range(0, other.Segments.Count)]).Apply(other.Values), cancellationToken).ConfigureAwait(false);
        List<HiddenLayer> parts = [];
        for (var network = 0; network < recipe.NetworkCount; network++)
        {
            var seed = ((long)recipe.Seed * 1000) + network;
            parts.Add(await LayerTraining.RunAsync(recipe, other, standardised, seed, progress, cancellationToken).ConfigureAwait(false));
        }

        var layers = HiddenLayers.Join(parts, description);
        return teacher is null
            ? layers
            : await Task.Run(() => layers.WithTaught(Learn(recipe, other, standardised, layers, teacher)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a model from all segments of the data.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The statistics of the data.</param>
    /// <param name="layers">The hidden layers trained on other music, or null for a model of the statistics alone.</param>
    /// <param name="dataDescription">What the recordings are, for the card.</param>
    /// <param name="evaluation">How the recipe performed under a protocol that holds tracks out; its accuracy goes onto the card.</param>
    /// <exception cref="ArgumentException">An option is out of range, or recipe, data and layers do not fit together.</exception>
    public static TrainedStatisticsModel Train(
        StatisticsRecipe recipe, StatisticsData data, HiddenLayers? layers, string dataDescription, GenreEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Check(recipe, data, layers);
        var head = StatisticsHead.Fit(recipe, data, layers, [.. Enumerable.Range(0, data.Segments.Count)]);
        var genres = data.Segments.Genres;
        var graph = new TensorGraph();
        var shape = recipe.Shape;
        var (statistics, _) = MelStatistics.AddTo(graph, graph.AddInput("features", shape.Channels, shape.Bands, shape.Frames), shape);
        var (probabilities, embedding) = head.AddTo(graph, statistics);
        graph.AddOutput(probabilities, "probabilities", genres.Count);
        graph.AddOutput(embedding, "embedding", head.EmbeddingLength);
        const string Description = "Statistics of a few seconds of a mel spectrogram, hidden layers over them that other music has taught, and a linear and a radial basis layer over both.";
        var hasEnoughArtists = FamiliarityFit.HasEnoughArtists(data.Segments);
        var familiarity = hasEnoughArtists ? FamiliarityFit.Run(head.Embeddings, head.EmbeddingLength, data.Segments, recipe.Seed) : null;
        var (network, familiarityOutput) = FamiliarityNodes.Add(
            graph.ToOnnx(
                recipe.Name, Description, ("genres", string.Join(",", genres)), ("parameters", head.ParameterCount.ToString(CultureInfo.InvariantCulture))),
            "embedding",
            isFlat: true,
            familiarity);
        var card = new GenreModelCard
        {
            Name = recipe.Name,
            Description = Description,
            Genres = genres,
            Features = recipe.Features,
            Segments = recipe.Segments,
            Network = new NetworkContract
            {
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(network)),
                EmbeddingOutput = "embedding",
                FamiliarityOutput = familiarityOutput,
            },
            MinimumFamiliarity = familiarity?.Minimum,
            ConfidenceByLength = LengthCalibration.Fit(recipe, data, layers, head.Power),
            License = recipe.License,
            Training = FormattableString.Invariant(
                $"{dataDescription}; {data.Segments.Count} segments; {(data.MoreTrackCount == 0 ? "" : FormattableString.Invariant($"{data.MoreTrackCount} tracks of {string.Join(" and ", data.MoreNames)}, whose genres are partly uncertain; "))}{(layers is null ? "no other music" : $"hidden layers learned from {layers.Description}")}; ridge {recipe.Ridge}, seed {recipe.Seed}. Probabilities are calibrated by {(Splits.HasArtists(data.Segments) ? "artist-grouped cross-validation" : "cross-validation by track")}."),
            Accuracy = [ToMeasured(evaluation)],
            Limitations = hasEnoughArtists ? [] : [FamiliarityFit.TooFewArtists],
        };
        return new TrainedStatisticsModel(network, card, evaluation);
    }

    /// <summary>Evaluates the recipe: for each split a model is trained on one side and classifies the other; all predictions are combined.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The statistics of the data.</param>
    /// <param name="layers">The hidden layers trained on other music, or null.</param>
    /// <param name="splits">One split, or the folds of a cross-validation: see <see cref="Splits"/>.</param>
    /// <param name="protocol">What is trained and evaluated on, and what the sides share.</param>
    /// <param name="dataDescription">What the recordings are.</param>
    /// <param name="cancellationToken">Stops the work between splits.</param>
    /// <exception cref="ArgumentException">An option is out of range, or recipe, data, layers and splits do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static GenreEvaluation Evaluate(
        StatisticsRecipe recipe,
        StatisticsData data,
        HiddenLayers? layers,
        IReadOnlyList<DataSplit> splits,
        string protocol,
        string dataDescription,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        Check(recipe, data, layers);
        var hasEnoughArtists = FamiliarityFit.HasEnoughArtists(data.Segments);
        var judged = new IReadOnlyList<TrackPrediction>[splits.Count];
        Parallel.For(0, splits.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var heldOut = splits[index].HeldOut;
            var head = StatisticsHead.Fit(recipe, data, layers, splits[index].Training);
            float[] probabilities =
            [
                .. heldOut.SelectMany(row => Temperature.Apply(head.Scores.AsSpan(row * head.GenreCount, head.GenreCount), head.Factor)),
            ];
            var familiarity = hasEnoughArtists ? FamiliarityFit.Run(head.Embeddings, head.EmbeddingLength, data.Segments, splits[index].Training, recipe.Seed) : null;
            float[]? familiarities = familiarity is null
                ? null
                : [.. heldOut.Select(row => (float)familiarity.Measure(head.Embeddings.AsSpan(row * head.EmbeddingLength, head.EmbeddingLength)))];
            var (one, whole) = (LengthFactors.GetSeconds(recipe.Segments, recipe.Features.SampleRate, 1), LengthCalibration.GetWhole(recipe, data));
            IReadOnlyList<ConfidenceFactor> confidence = [new(one, 1), new(whole, head.Power)];
            judged[index] = TrackPredictions.Group(
                data.Segments, heldOut, probabilities, familiarities, count => LengthConfidence.GetFactor(confidence, LengthFactors.GetSeconds(recipe.Segments, recipe.Features.SampleRate, count)));
        });
        return GenreEvaluation.Create(
            EvaluationDescriptions.Create(recipe.Name, protocol, dataDescription, splits),
            data.Segments.Genres,
            [.. judged.SelectMany(tracks => tracks)],
            recipe.Segments.Aggregation,
            UnusedFiles.Of(data.Segments));
    }

    internal static MeasuredAccuracy ToMeasured(GenreEvaluation evaluation) => new()
    {
        Protocol = evaluation.Description.Protocol,
        ByTrack = evaluation.Tracks.Accuracy,
        Tracks = evaluation.Tracks.Count,
        BySegment = evaluation.Segments.Accuracy,
        Segments = evaluation.Segments.Count,
    };

    private static Matrix Learn(StatisticsRecipe recipe, StatisticsData other, float[] standardised, HiddenLayers layers, TeacherEmbeddings teacher)
    {
        var units = layers.Apply(standardised);
        var hidden = VectorScale.Measure(units, layers.UnitCount, [.. Enumerable.Range(0, other.RowCount)]).Apply(units);
        return Teaching.Learn(other, standardised, hidden, recipe.HiddenLayersShare, teacher);
    }

    private static void Check(StatisticsRecipe recipe, StatisticsData data, HiddenLayers? layers)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        recipe.Validate();
        if (data.Segments.Shape != recipe.Shape)
        {
            throw new ArgumentException($"The recipe is for segments of {recipe.Shape}, but the data's are {data.Segments.Shape}.", nameof(data));
        }

        if (layers is not null && layers.InputCount != data.Length)
        {
            throw new ArgumentException($"The layers take {layers.InputCount} statistics, but there are {data.Length}.", nameof(layers));
        }
    }
}
