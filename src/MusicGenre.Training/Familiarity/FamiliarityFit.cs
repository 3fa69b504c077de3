using MusicGenre.ManagedEngine.Kernels;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Training.Familiarity;

/// <summary>
/// Learns from the embeddings of a model's own tracks how far from them music of the same kinds may be: distances are calibrated on tracks by artists that were held
/// out. What is not music is not needed for that, so nothing is recognized by having been seen.
/// </summary>
internal static class FamiliarityFit
{
    /// <summary>
    /// The most segments to learn from: all are compared with each other, so memory and time grow with the square of their number (256 MB of products for this many).
    /// </summary>
    public const int MaximumSegments = 8192;

    /// <summary>The fewest artists whose music alone tells how far from it other music may lie: of fewer, held-out artists can be farther away than noise.</summary>
    public const int MinimumArtists = 64;

    /// <summary>What a card says of a model that has learned from fewer.</summary>
    public static string TooFewArtists { get; } =
        FormattableString.Invariant($"It has no familiarity, because fewer than {MinimumArtists} artists are too few to learn it from: it names a genre for everything, music or not.");

    /// <summary>The most dimensions: with more, noise with few properties of its own is close to everything.</summary>
    private const int MaximumDimensions = 32;

    /// <summary>The fewest dimensions: in one or two, nearly anything comes near to a few artists by chance.</summary>
    private const int MinimumDimensions = 3;

    /// <summary>The fewest artists for each dimension: artists that are held out must vary in it no more than those learned from.</summary>
    private const int ArtistsOfDimension = 2;

    private const int FoldCount = 5;

    /// <summary>The share of held-out tracks that are less familiar than the least familiarity for an answer.</summary>
    private const double UnfamiliarShare = 0.01;

    /// <summary>The share of held-out segments that have a familiarity below it: there and at 1/2 familiarity is exactly the share of segments less familiar.</summary>
    private const double TailShare = 0.05;

    /// <summary>Whether there are enough artists for a measure to be trusted that has nothing else to go by.</summary>
    /// <param name="segments">The segments.</param>
    public static bool HasEnoughArtists(ISegmentSet segments) => HasEnoughArtists(segments, [.. Enumerable.Range(0, segments.Count)]);

    /// <inheritdoc cref="HasEnoughArtists(ISegmentSet)"/>
    /// <param name="segments">The segments.</param>
    /// <param name="known">The segments to learn from.</param>
    public static bool HasEnoughArtists(ISegmentSet segments, IReadOnlyList<int> known)
        => ArtistGroups.Find([.. known.Select(segments.GetTrack).Distinct().Select(track => segments.Tracks[track])]).Distinct().Count() >= MinimumArtists;

    /// <summary>Fits the measure to all segments.</summary>
    /// <inheritdoc cref="Run(ReadOnlySpan{float}, int, ISegmentSet, IReadOnlyList{int}, int, int)"/>
    public static FamiliarityMeasure? Run(ReadOnlySpan<float> embeddings, int length, ISegmentSet segments, int seed)
        => Run(embeddings, length, segments, [.. Enumerable.Range(0, segments.Count)], seed);

    /// <summary>Fits the measure to some segments.</summary>
    /// <param name="embeddings">The embeddings of all segments, row-major.</param>
    /// <param name="length">The number of values in one.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="known">The segments to learn from.</param>
    /// <param name="seed">The seed for distributing tracks over folds.</param>
    /// <param name="maximum">The most segments to learn from; of more, <see cref="SegmentChoice.Spread"/> chooses some.</param>
    /// <returns>The measure, or null if there are fewer than six artists, or fewer than three values in an embedding.</returns>
    public static FamiliarityMeasure? Run(
        ReadOnlySpan<float> embeddings, int length, ISegmentSet segments, IReadOnlyList<int> known, int seed, int maximum = MaximumSegments)
    {
        var chosen = SegmentChoice.Spread(known, segments.GetTrack, maximum);
        return Fit(Gather(embeddings, length, chosen), length, segments, chosen, seed);
    }

    /// <summary>Fits the measure to chosen segments.</summary>
    /// <param name="centered">The embeddings of <paramref name="known"/>, in that order, row-major; they are centered in place.</param>
    /// <param name="length">The number of values in one.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="known">The segments to learn from, at most <see cref="MaximumSegments"/>.</param>
    /// <param name="seed">The seed for distributing tracks over folds.</param>
    /// <param name="maximumDimensions">The most dimensions in which distances are measured.</param>
    /// <param name="unfamiliarShare">The share of held-out tracks that are less familiar than the least familiarity for an answer.</param>
    /// <returns>The measure, or null if there are fewer than six artists, or fewer than three values in an embedding.</returns>
    public static FamiliarityMeasure? Fit(
        float[] centered, int length, ISegmentSet segments, IReadOnlyList<int> known, int seed, int maximumDimensions = MaximumDimensions, double unfamiliarShare = UnfamiliarShare)
    {
        int[] trackOf = [.. known.Select(segments.GetTrack)];
        int[] tracks = [.. trackOf.Distinct()];
        SegmentTrack[] knownTracks = [.. tracks.Select(track => segments.Tracks[track])];
        var groups = ArtistGroups.Find(knownTracks);
        var artistCount = groups.Distinct().Count();
        var foldCount = Math.Min(FoldCount, artistCount);
        var dimensions = Math.Min(Math.Min(maximumDimensions, length), artistCount / ArtistsOfDimension);
        if (dimensions < MinimumDimensions)
        {
            return null;
        }

        var count = known.Count;
        var means = GetMeans(centered, length);
        for (var i = 0; i < centered.Length; i++)
        {
            centered[i] -= (float)means[i % length];
        }

        var values = new float[count * count];
        MatrixMultiply.Multiply(count, count, length, centered, length, 1, centered, 1, length, values, count, false);
        var products = new SegmentProducts(values, count, segments.Genres.Count);
        int[] labels = [.. known.Select(segments.GetLabel)];
        var folds = tracks.Zip(GroupFolds.Assign(groups, [.. knownTracks.Select(track => track.Label)], foldCount, seed)).ToDictionary(pair => pair.First, pair => pair.Second);
        var distances = new double[count];
        for (var fold = 0; fold < foldCount; fold++)
        {
            var held = Enumerable.Range(0, count).ToLookup(row => folds[trackOf[row]] == fold);
            if (!held[true].Any() || !held[false].Any())
            {
                continue;
            }

            var distance = new ClassDistance(products, [.. held[false]], labels, dimensions);
            foreach (var row in held[true])
            {
                distances[row] = distance.GetDistance(row);
            }
        }

        var whole = new ClassDistance(products, [.. Enumerable.Range(0, count)], labels, dimensions);
        var (middle, steepness) = GetCurve(distances);
        var projection = whole.GetProjection(centered, length);
        var measure = new FamiliarityMeasure(dimensions, projection, means, whole.Centers.ToArray(), middle, steepness);
        double[] ofTracks =
        [
            .. Enumerable.Range(0, count).GroupBy(row => trackOf[row]).Select(track => track.Average(row => measure.FromDistance(distances[row]))).Order(),
        ];
        return measure with { Minimum = Math.Round(ofTracks[(int)(unfamiliarShare * ofTracks.Length)], 4) };
    }

    private static float[] Gather(ReadOnlySpan<float> embeddings, int length, int[] rows)
    {
        var gathered = new float[rows.Length * length];
        foreach (var (index, row) in rows.Index())
        {
            embeddings.Slice(row * length, length).CopyTo(gathered.AsSpan(index * length));
        }

        return gathered;
    }

    private static double[] GetMeans(ReadOnlySpan<float> embeddings, int length)
    {
        var means = new double[length];
        for (var i = 0; i < embeddings.Length; i++)
        {
            means[i % length] += embeddings[i] * ((double)length / embeddings.Length);
        }

        return means;
    }

    /// <summary>The distance with a familiarity of 1/2, and how fast familiarity falls with the logarithm of the distance.</summary>
    private static (double Middle, double Steepness) GetCurve(double[] distances)
    {
        double[] sorted = [.. distances.Order()];
        var middle = Math.Max(sorted[sorted.Length / 2], 1e-6);
        var far = Math.Max(sorted[(int)((1 - TailShare) * (sorted.Length - 1))], middle * 1.01);
        return (middle, Math.Log((1 - TailShare) / TailShare) / Math.Log(far / middle));
    }
}
