namespace MusicGenre.Fuzz.Engine;

/// <summary>What a target's executions gave.</summary>
/// <param name="Target">The target.</param>
/// <param name="Executions">Their number.</param>
/// <param name="Accepted">How many inputs were read to their end, not refused.</param>
/// <param name="Duration">The time on the clock.</param>
/// <param name="Findings">One finding for each fault, that of the smallest seed.</param>
/// <param name="Counts">How many executions had each fault, by signature.</param>
internal sealed record TargetResult(
    FuzzTarget Target, long Executions, long Accepted, TimeSpan Duration, IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, long> Counts);
