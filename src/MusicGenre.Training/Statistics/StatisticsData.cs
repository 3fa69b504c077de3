using MusicGenre.Inference;
using MusicGenre.ManagedEngine;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>The statistics of every segment of some data. Immutable and thread-safe.</summary>
public sealed class StatisticsData
{
    private const int BatchSize = 8;

    private StatisticsData(ISegmentSet segments, float[] values, IReadOnlyList<StatisticsGroup> groups)
        => (Segments, Values, Groups, Length) = (segments, values, groups, groups.Sum(group => group.Length));

    /// <summary>The number of statistics of a segment.</summary>
    public int Length { get; }

    /// <summary>The segments.</summary>
    public ISegmentSet Segments { get; }

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
        return new StatisticsData(segments, values, groups);
    }
}
