using MusicGenre.Training.Familiarity;

namespace MusicGenre.Training.Heads;

/// <summary>
/// How familiar a segment is to a head: as familiar as it is to the songs that the head has learned from and to the model below, whichever is less. Immutable.
/// </summary>
/// <param name="Own">The familiarity to the head's own songs; null if there are too few of them to say.</param>
/// <param name="BelowFactor">By what the familiarity to the model below is multiplied; at least 1, or null if that is not used.</param>
/// <param name="Minimum">The least familiarity for an answer, from 0 to 1.</param>
internal sealed record HeadFamiliarity(FamiliarityMeasure? Own, double? BelowFactor, double Minimum)
{
    /// <summary>The familiarity of a segment, in double precision.</summary>
    /// <param name="embedding">Its embedding.</param>
    /// <param name="below">Its familiarity to the model below; ignored if that is not used.</param>
    public double Measure(ReadOnlySpan<float> embedding, double below)
        => Math.Min(Own?.Measure(embedding) ?? 1, BelowFactor is { } factor ? Math.Clamp(below * factor, 0, 1) : 1);
}
