using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How well one genre's probability separates that genre from all others at every threshold. Immutable and thread-safe.</summary>
/// <remarks>
/// The points run from (0, 0) to (1, 1) with descending threshold; equal probabilities form one step. The least significant points are
/// removed so that at most 128 remain; <see cref="Area"/> is computed before that.
/// </remarks>
public sealed class RocCurve
{
    internal const int MaximumPointCount = 128;

    [JsonConstructor]
    internal RocCurve(IReadOnlyList<double> falsePositiveRates, IReadOnlyList<double> truePositiveRates, double? area)
    {
        ArgumentNullException.ThrowIfNull(falsePositiveRates);
        ArgumentNullException.ThrowIfNull(truePositiveRates);
        if (falsePositiveRates.Count != truePositiveRates.Count
            || !IsRising(falsePositiveRates) || !IsRising(truePositiveRates)
            || (area is null ? falsePositiveRates.Count != 0 : area is not (>= 0 and <= 1) || falsePositiveRates.Count < 2))
        {
            throw new ArgumentException("The rates of a ROC curve must both increase from 0 to 1.", nameof(falsePositiveRates));
        }

        FalsePositiveRates = falsePositiveRates;
        TruePositiveRates = truePositiveRates;
        Area = area;
    }

    /// <summary>For each point, the share of items of other genres whose probability reaches the threshold, increasing from 0 to 1; empty if <see cref="Area"/> is null.</summary>
    public IReadOnlyList<double> FalsePositiveRates { get; }

    /// <summary>For each point, the share of items of the genre whose probability reaches the threshold, increasing from 0 to 1; empty if <see cref="Area"/> is null.</summary>
    public IReadOnlyList<double> TruePositiveRates { get; }

    /// <summary>
    /// The area under the curve (AUC), 0 to 1: the chance that an item of the genre gets a higher probability than an item of another genre, with ties
    /// counted as half; 0.5 is chance level. Null if all items are of this genre, or none is.
    /// </summary>
    public double? Area { get; }

    private static bool IsRising(IReadOnlyList<double> rates)
    {
        for (var i = 0; i < rates.Count; i++)
        {
            if (!(rates[i] >= (i == 0 ? 0 : rates[i - 1]) && rates[i] <= 1))
            {
                return false;
            }
        }

        return rates.Count == 0 || (rates[0] == 0 && rates[^1] == 1);
    }
}
