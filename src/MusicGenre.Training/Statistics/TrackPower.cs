using MusicGenre.Models;

namespace MusicGenre.Training.Statistics;

/// <summary>How much more certain a track is than its segments: the power of their mean probabilities.</summary>
internal static class TrackPower
{
    private const double Lowest = 0.25;
    private const double Highest = 4;

    // A power of the card has three decimals.
    private const int Digits = 3;

    /// <summary>The power with the highest likelihood of held-out labels.</summary>
    /// <param name="probabilities">The aggregated probabilities of each track, for <see cref="LengthConfidence.Raise"/>.</param>
    /// <param name="labels">The tracks' labels.</param>
    public static double Fit(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> labels)
        => Math.Round(GoldenSection.Minimize(Lowest, Highest, power => GetLoss(probabilities, labels, power)), Digits);

    private static double GetLoss(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> labels, double power)
    {
        var loss = 0.0;
        for (var track = 0; track < labels.Count; track++)
        {
            var highest = probabilities[track].Max();
            var ratios = Array.ConvertAll(probabilities[track], value => Math.Pow(LengthConfidence.GetRatio(value, highest), power));
            loss -= Math.Log(ratios[labels[track]] / ratios.Sum());
        }

        return loss;
    }
}
