using MusicGenre.Features;

namespace MusicGenre.Training.Statistics;

/// <summary>
/// About 2,200 statistics of a stretch of a mel spectrogram, as part of an ONNX graph: the one definition that training and classification share.
/// They do not depend on the level.
/// </summary>
internal static class MelStatistics
{
    /// <summary>The minimum number of frames from which all statistics can be computed.</summary>
    public const int MinimumFrameCount = 64;

    public const int BandCount = 128;

    private const string OutputName = "statistics";

    /// <summary>Adds the statistics to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="mel">Decibels, [batch, 1, band, frame].</param>
    /// <param name="shape">The shape of a stretch.</param>
    /// <returns>The statistics, [batch, statistic], and their kinds in order.</returns>
    /// <exception cref="ArgumentException">The shape is not supported.</exception>
    public static (GraphTensor Values, IReadOnlyList<StatisticsGroup> Groups) AddTo(TensorGraph graph, GraphTensor mel, FeatureShape shape)
    {
        if (shape.Channels != 1 || shape.Bands != BandCount || shape.Frames < MinimumFrameCount)
        {
            throw new ArgumentException($"The statistics need 1 channel of {BandCount} bands and {MinimumFrameCount} frames or more, not of {shape}.", nameof(shape));
        }

        var builder = new StatisticsBuilder(graph, mel, shape.Bands, shape.Frames);
        var timbre = new TimbreStatistics(builder);
        var rhythm = new RhythmStatistics(builder);
        var texture = new TextureStatistics(builder);
        builder.Measure();
        timbre.AddStatistics();
        rhythm.AddStatistics(timbre);
        texture.AddStatistics();
        return (builder.Join(), builder.Groups);
    }

    /// <summary>Makes a network that outputs the statistics alone.</summary>
    public static (byte[] Network, IReadOnlyList<StatisticsGroup> Groups) Create(FeatureShape shape)
    {
        var graph = new TensorGraph();
        var (values, groups) = AddTo(graph, graph.AddInput("features", shape.Channels, shape.Bands, shape.Frames), shape);
        graph.AddOutput(values, OutputName, groups.Sum(group => group.Length));
        return (graph.ToOnnx("mel-statistics", "Statistics of a mel spectrogram."), groups);
    }
}
