namespace MusicGenre.Models;

/// <summary>An accuracy with the protocol by which it was measured.</summary>
public sealed record MeasuredAccuracy
{
    /// <summary>How it was measured: what was trained on, what was classified, and what the two share.</summary>
    public required string Protocol { get; init; }

    /// <summary>The share of tracks whose best genre is right, 0 to 1, or null when tracks were not classified.</summary>
    public double? ByTrack { get; init; }

    /// <summary>The number of tracks classified.</summary>
    public int Tracks { get; init; }

    /// <summary>The share of segments whose best genre is right, 0 to 1, or null when segments were not classified.</summary>
    public double? BySegment { get; init; }

    /// <summary>The number of segments classified.</summary>
    public int Segments { get; init; }
}
