using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>How one genre's probability separates that genre from all others, at every threshold. Immutable and thread-safe.</summary>
/// <remarks>
/// The points run from (0, 0) to (1, 1) with falling threshold; equal probabilities make one step. Corners that matter least are
/// left out so that there are at most 128 points; <see cref="Area"/> is measured before that.
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
            throw new ArgumentException("A ROC curve's rates do not rise from 0 to 1 together.", nameof(falsePositiveRates));
        }

        FalsePositiveRates = falsePositiveRates;
        TruePositiveRates = truePositiveRates;
        Area = area;
    }

    /// <summary>For each point, the share of the other genres whose probability reaches the threshold, rising from 0 to 1; empty when <see cref="Area"/> is null.</summary>
    public IReadOnlyList<double> FalsePositiveRates { get; }

    /// <summary>For each point, the share of the genre whose probability reaches the threshold, rising from 0 to 1; empty when <see cref="Area"/> is null.</summary>
    public IReadOnlyList<double> TruePositiveRates { get; }

    /// <summary>
    /// The area under the curve (AUC), 0 to 1: the chance that one of the genre gets a higher probability than one of the others, ties
    /// counting half; 0.5 is guessing. Null when all were of this genre, or none was.
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
