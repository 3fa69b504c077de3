using MusicGenre.Errors;

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

    internal void FindProblems(List<string> problems, string path)
    {
        var faults = new OptionFaults();
        faults.RequireNotNull(Protocol);
        faults.Require(ByTrack is null or (>= 0 and <= 1), ByTrack, "from 0 to 1, or null");
        faults.Require(BySegment is null or (>= 0 and <= 1), BySegment, "from 0 to 1, or null");
        faults.Require(Tracks >= 0, Tracks, "0 or more");
        faults.Require(Segments >= 0, Segments, "0 or more");
        problems.AddRange(faults.Found.Select(fault => $"{path}.{fault.ToJsonText()}"));
    }
}
