namespace MusicGenre.Models;

/// <summary>An accuracy and the protocol by which it was measured.</summary>
public sealed record MeasuredAccuracy
{
    /// <summary>How it was measured: the training data, the test data and their overlap.</summary>
    public required string Protocol { get; init; }

    /// <summary>The share of tracks classified correctly, 0 to 1, or null if tracks were not classified.</summary>
    public double? ByTrack { get; init; }

    /// <summary>The number of tracks classified.</summary>
    public int Tracks { get; init; }

    /// <summary>The share of segments classified correctly, 0 to 1, or null if segments were not classified.</summary>
    public double? BySegment { get; init; }

    /// <summary>The number of segments classified.</summary>
    public int Segments { get; init; }
}
