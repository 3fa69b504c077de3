namespace MusicGenre.Models;

/// <summary>How the probabilities of segments are aggregated.</summary>
public enum ProbabilityAggregation
{
    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The geometric mean, scaled to sum to 1: a genre that one segment rules out is ruled out.</summary>
    GeometricMean,
}
