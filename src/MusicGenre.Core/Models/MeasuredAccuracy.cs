namespace MusicGenre.Models;

/// <summary>An accuracy with the protocol by which it was measured.</summary>
public sealed record MeasuredAccuracy
{
    /// <summary>How it was measured: what was trained on, what was judged, and what the two share.</summary>
    public required string Protocol { get; init; }

    /// <summary>The share of tracks whose best genre is right, 0 to 1, or null when tracks were not judged.</summary>
    public double? ByTrack { get; init; }

    /// <summary>The number of tracks judged.</summary>
    public int Tracks { get; init; }

    /// <summary>The share of segments whose best genre is right, 0 to 1, or null when segments were not judged.</summary>
    public double? BySegment { get; init; }

    /// <summary>The number of segments judged.</summary>
    public int Segments { get; init; }
}
