using MusicGenre.Inference;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>The statistics of every segment of some data, and of excerpts of it. Immutable and thread-safe.</summary>
public sealed class StatisticsData
{
    private const int BatchSize = 8;

    private StatisticsData(ISegmentSet segments, int excerptCount, float[] values, IReadOnlyList<StatisticsGroup> groups)
        => (Segments, RowsPerSegment, Values, Groups, Length) = (segments, 1 + excerptCount, values, groups, groups.Sum(group => group.Length));

    /// <summary>The number of statistics of a segment.</summary>
    public int Length { get; }

    /// <summary>The segments.</summary>
    public ISegmentSet Segments { get; }

    /// <summary>Row-major [segment, whole and then excerpts, statistic].</summary>
    internal float[] Values { get; }

    internal int RowsPerSegment { get; }

    internal int RowCount => Segments.Count * RowsPerSegment;

    internal IReadOnlyList<StatisticsGroup> Groups { get; }

    /// <summary>Measures with the network that is also the first part of the finished model.</summary>
    /// <param name="segments">Mel spectrograms in decibels, 128 bands and at least 64 frames.</param>
    /// <param name="excerpts">Shorter stretches to be measured besides, for models that shall judge short audio, too; or null.</param>
    /// <param name="progress">Told how many segments are done, or null.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    /// <exception cref="ArgumentException">The segments have another shape.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static StatisticsData Measure(
        ISegmentSet segments, IReadOnlyList<SegmentExcerpt>? excerpts = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var (network, groups) = MelStatistics.Create(segments.Shape);
        var length = groups.Sum(group => group.Length);
        using var session = InferenceEngines.Managed.Load(network, "mel-statistics");
        SegmentExcerpt[] stretches = [new SegmentExcerpt(0, 1), .. excerpts ?? []];
        var rowCount = segments.Count * stretches.Length;
        var values = new float[checked(rowCount * length)];
        var batchCount = (rowCount + BatchSize - 1) / BatchSize;
        var done = 0;
        Parallel.For(0, batchCount, new ParallelOptions { CancellationToken = cancellationToken }, batch =>
        {
            var start = batch * BatchSize;
            var count = Math.Min(BatchSize, rowCount - start);
            var features = new float[count * segments.Shape.Length];
            for (var i = 0; i < count; i++)
            {
                var target = features.AsSpan(i * segments.Shape.Length, segments.Shape.Length);
                segments.Read((start + i) / stretches.Length, target);
                stretches[(start + i) % stretches.Length].Apply(target, segments.Shape.Frames);
            }

            session.Run(features, count, values.AsMemory(start * length, count * length));
            progress?.Report(Interlocked.Add(ref done, count));
        });
        return new StatisticsData(segments, stretches.Length - 1, values, groups);
    }

    /// <summary>The rows of segments, with those of their excerpts.</summary>
    internal int[] GetRows(IEnumerable<int> segments)
        => [.. segments.SelectMany(segment => Enumerable.Range(segment * RowsPerSegment, RowsPerSegment))];

    /// <summary>The row of a whole segment.</summary>
    internal int GetWholeRow(int segment) => segment * RowsPerSegment;

    internal int GetSegment(int row) => row / RowsPerSegment;
}
