using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// The statistics of every segment of some data, and optionally of more music to learn from, whose genres may be uncertain and which is never evaluated. Immutable and
/// thread-safe.
/// </summary>
public sealed class StatisticsData
{
    private const int BatchSize = 8;

    // Rows are the segments of the data, followed by those of more music; likewise tracks.
    private readonly int[] _trackOfRow;
    private readonly float[] _candidates;
    private readonly Lazy<IReadOnlyList<int>> _artists;

    private StatisticsData(
        ISegmentSet segments,
        float[] values,
        IReadOnlyList<StatisticsGroup> groups,
        int[] trackOfRow,
        IReadOnlyList<SegmentTrack> tracks,
        float[] candidates,
        IReadOnlyList<string> moreNames)
    {
        (Segments, Values, Groups, Length, MoreNames) = (segments, values, groups, groups.Sum(group => group.Length), moreNames);
        (_trackOfRow, Tracks, _candidates) = (trackOfRow, tracks, candidates);
        _artists = new Lazy<IReadOnlyList<int>>(() => TrackCopies.Join(ArtistGroups.Find(tracks), trackOfRow, values, segments.Tracks.Count));
    }

    /// <summary>The number of statistics of a segment.</summary>
    public int Length { get; }

    /// <summary>The segments, without those of more music.</summary>
    public ISegmentSet Segments { get; }

    /// <summary>The number of tracks of more music to learn from.</summary>
    public int MoreTrackCount => Tracks.Count - Segments.Tracks.Count;

    /// <summary>What the more music is, for the card.</summary>
    internal IReadOnlyList<string> MoreNames { get; }

    /// <summary>The number of segments, including those of more music.</summary>
    internal int RowCount => _trackOfRow.Length;

    /// <summary>All tracks: those of <see cref="Segments"/>, then those of more music.</summary>
    internal IReadOnlyList<SegmentTrack> Tracks { get; }

    /// <summary>Row-major [segment, statistic].</summary>
    internal float[] Values { get; }

    internal IReadOnlyList<StatisticsGroup> Groups { get; }

    /// <summary>
    /// The weight of a standardized statistic in products of segments: the square root of one over the size of its kind and the number of kinds,
    /// so that every kind has the same weight.
    /// </summary>
    internal float[] Importance
        => [.. Groups.SelectMany(group => Enumerable.Repeat((float)Math.Sqrt(1.0 / (group.Length * Groups.Count)), group.Length))];

    /// <summary>Computes the statistics with the network that is also the first part of the finished model.</summary>
    /// <param name="segments">Mel spectrograms in decibels, 128 bands and at least 64 frames.</param>
    /// <param name="progress">Receives the number of segments done, or null.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    /// <exception cref="ArgumentException">The segments have another shape.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static StatisticsData Measure(ISegmentSet segments, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var (network, groups) = MelStatistics.Create(segments.Shape);
        var length = groups.Sum(group => group.Length);
        using var session = new ManagedInferenceEngine().Load(network, "mel-statistics");
        var values = new float[checked(segments.Count * length)];
        var batchCount = (segments.Count + BatchSize - 1) / BatchSize;
        var done = 0;
        Parallel.For(0, batchCount, new ParallelOptions { CancellationToken = cancellationToken }, batch =>
        {
            var start = batch * BatchSize;
            var count = Math.Min(BatchSize, segments.Count - start);
            var features = new float[count * segments.Shape.Length];
            for (var i = 0; i < count; i++)
            {
                segments.Read(start + i, features.AsSpan(i * segments.Shape.Length, segments.Shape.Length));
            }

            session.Run(features, count, values.AsMemory(start * length, count * length));
            progress?.Report(Interlocked.Add(ref done, count));
        });
        int[] trackOfRow = [.. Enumerable.Range(0, segments.Count).Select(segments.GetTrack)];
        return new StatisticsData(segments, values, groups, trackOfRow, segments.Tracks, OneHot(segments), []);
    }

    /// <summary>The same data with more music to learn from, which is not evaluated. Of an artist who is held out, none of it is learned from.</summary>
    /// <param name="more">The statistics of the music. Tracks without a candidate are left out.</param>
    /// <param name="candidates">The genres that its labels may stand for.</param>
    /// <param name="name">What it is and under which license, for the card of the model; null (the default) for "more music".</param>
    /// <exception cref="ArgumentException">The statistics were computed from segments of another shape, or the candidates are of other genres.</exception>
    public StatisticsData WithMore(StatisticsData more, GenreCandidates candidates, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(more);
        ArgumentNullException.ThrowIfNull(candidates);
        if (more.Segments.Shape != Segments.Shape)
        {
            throw new ArgumentException($"The segments are of {more.Segments.Shape}, but the data's are of {Segments.Shape}.", nameof(more));
        }

        if (!candidates.Genres.SequenceEqual(Segments.Genres))
        {
            throw new ArgumentException($"The candidates are of the genres [{string.Join(", ", candidates.Genres)}], but the data has [{string.Join(", ", Segments.Genres)}].", nameof(candidates));
        }

        var (labels, tracks) = (more.Segments.Genres, more.Segments.Tracks);
        int[] kept = [.. Enumerable.Range(0, tracks.Count).Where(track => !candidates.Find(labels[tracks[track].Label]).IsEmpty)];
        var places = kept.Index().ToDictionary(track => track.Item, track => Tracks.Count + track.Index);
        int[] rows = [.. Enumerable.Range(0, more.Segments.Count).Where(row => places.ContainsKey(more.Segments.GetTrack(row)))];
        return new StatisticsData(
            Segments,
            [.. Values, .. rows.SelectMany(row => new ArraySegment<float>(more.Values, row * Length, Length))],
            Groups,
            [.. _trackOfRow, .. rows.Select(row => places[more.Segments.GetTrack(row)])],
            [.. Tracks, .. kept.Select(track => tracks[track])],
            [.. _candidates, .. kept.SelectMany(track => candidates.Find(labels[tracks[track].Label]).ToArray())],
            [.. MoreNames, name ?? "more music"]);
    }

    /// <summary>The track of a segment: an index into <see cref="Tracks"/>.</summary>
    internal int GetTrack(int row) => _trackOfRow[row];

    /// <summary>The artist of a segment, the same number for all that must stay on one side of a split.</summary>
    internal int GetArtist(int row) => _artists.Value[_trackOfRow[row]];

    /// <summary>1 for each genre that a segment may have, 0 for the others.</summary>
    internal ReadOnlySpan<float> GetCandidates(int row) => _candidates.AsSpan(_trackOfRow[row] * Segments.Genres.Count, Segments.Genres.Count);

    /// <summary>Segments to train on and those of more music, except for what is by artists of other segments.</summary>
    /// <param name="segments">The segments of the data to train on.</param>
    internal int[] AddMore(IReadOnlyList<int> segments)
    {
        if (MoreTrackCount == 0)
        {
            return [.. segments];
        }

        var taken = segments.ToHashSet();
        var heldOut = Enumerable.Range(0, Segments.Count).Where(row => !taken.Contains(row)).Select(GetArtist).ToHashSet();
        return [.. segments, .. Enumerable.Range(Segments.Count, RowCount - Segments.Count).Where(row => !heldOut.Contains(GetArtist(row)))];
    }

    private static float[] OneHot(ISegmentSet segments)
    {
        var values = new float[segments.Tracks.Count * segments.Genres.Count];
        foreach (var (index, track) in segments.Tracks.Index())
        {
            values[(index * segments.Genres.Count) + track.Label] = 1;
        }

        return values;
    }
}
