using System.Globalization;
using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Every genre of a model, ranked by probability. Immutable and thread-safe.</summary>
public sealed class GenrePrediction
{
    /// <summary>Ranks genres by descending probability. Equally probable genres keep the given order.</summary>
    /// <param name="scores">The genres, at least one, with probabilities from 0 to 1.</param>
    /// <param name="duration">The duration of the whole audio.</param>
    /// <param name="minimumConfidence">The probability, 0 to 1, that the best genre must reach to be the answer. Default 0.</param>
    /// <param name="warnings">The warnings, or null for none. If they include <see cref="AudioWarningKind.Silent"/>, there is no answer.</param>
    /// <param name="classifiedDuration">The duration of the part that was classified, or null (the default) if that is the whole audio.</param>
    /// <param name="familiarity">How familiar the audio is, 0 to 1, or null (the default) if the model does not measure that.</param>
    /// <param name="minimumFamiliarity">The familiarity, 0 to 1, that the audio must reach to have an answer. Default 0.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is empty, or a probability or the familiarity is not from 0 to 1.</exception>
    public GenrePrediction(
        IEnumerable<GenreScore> scores,
        TimeSpan duration,
        double minimumConfidence = 0,
        IReadOnlyList<AudioWarning>? warnings = null,
        TimeSpan? classifiedDuration = null,
        double? familiarity = null,
        double minimumFamiliarity = 0)
    {
        ArgumentNullException.ThrowIfNull(scores);
        GenreScore[] ranked = [.. scores.OrderByDescending(score => score.Probability)];
        if (ranked.Length == 0)
        {
            throw new ArgumentException("At least one genre is required.", nameof(scores));
        }

        foreach (var score in ranked)
        {
            if (!(score.Probability is >= 0 and <= 1))
            {
                throw new ArgumentException($"The probability of {score.Genre} is {score.Probability}, not from 0 to 1.", nameof(scores));
            }
        }

        if (!(familiarity is null or (>= 0 and <= 1)))
        {
            throw new ArgumentException($"The familiarity is {familiarity}, not from 0 to 1.", nameof(familiarity));
        }

        Scores = ranked;
        Duration = duration;
        ClassifiedDuration = classifiedDuration ?? duration;
        MinimumConfidence = minimumConfidence;
        Familiarity = familiarity;
        MinimumFamiliarity = minimumFamiliarity;
        Warnings = warnings ?? [];
        Reason = Warnings.Any(warning => warning.Kind == AudioWarningKind.Silent) ? UndecidedReason.Silent
            : familiarity < minimumFamiliarity ? UndecidedReason.Unfamiliar
            : ranked[0].Probability >= minimumConfidence ? null
            : UndecidedReason.BelowMinimumConfidence;
        Genre = Reason is null ? ranked[0].Genre : null;
    }

    /// <summary>Every genre, the most probable first. Equally probable genres are in the order of the model's card. If the audio is silent, all are equally probable.</summary>
    public IReadOnlyList<GenreScore> Scores { get; }

    /// <summary>The most probable genre with its probability, even if that is low. If the audio is silent, it means nothing.</summary>
    public GenreScore Best => Scores[0];

    /// <summary>The answer: the most probable genre, or null if the audio is silent or too unfamiliar, or the genre's probability is below <see cref="MinimumConfidence"/>.</summary>
    public string? Genre { get; }

    /// <summary>Why <see cref="Genre"/> is null; null if there is an answer.</summary>
    public UndecidedReason? Reason { get; }

    /// <summary>The probability, 0 to 1, that the best genre had to reach to be the answer; see <see cref="GenreClassifierOptions.MinimumConfidence"/>.</summary>
    public double MinimumConfidence { get; }

    /// <summary>
    /// How much the audio is like the music that the model has learned from, 0 to 1: about the share of such music, not learned from, that is less like it. The mean of
    /// the segments. Null if the model does not measure it, or the audio is silent.
    /// </summary>
    public double? Familiarity { get; }

    /// <summary>The familiarity, 0 to 1, that the audio had to reach to have an answer; see <see cref="GenreClassifierOptions.MinimumFamiliarity"/>.</summary>
    public double MinimumFamiliarity { get; }

    /// <summary>The duration of the whole audio, even if only an excerpt was classified.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The duration of the part that was classified: that of the excerpt if <see cref="GenreClassifierOptions.Excerpt"/> is shorter than the audio, otherwise <see cref="Duration"/>.</summary>
    public TimeSpan ClassifiedDuration { get; }

    /// <summary>The warnings about the audio; empty if there are none.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; }

    /// <summary>The <paramref name="count"/> most probable genres, or all if there are fewer.</summary>
    /// <param name="count">The number of genres; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public IReadOnlyList<GenreScore> Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Scores.Take(count)];
    }

    /// <summary>The verdict: the genre and its probability, such as "jazz 83.1 %", "don't know (silent)", "don't know (unfamiliar: 0.2 % is below 3 %)" or "don't know (jazz 31.0 % is below 50 %)".</summary>
    public override string ToString() => Reason switch
    {
        null => $"{Best.Genre} {Percent(Best.Probability, 1)}",
        UndecidedReason.Silent => "don't know (silent)",
        UndecidedReason.Unfamiliar => $"don't know (unfamiliar: {Percent(Familiarity!.Value, DigitsBelow(Familiarity.Value, MinimumFamiliarity))} is below {PercentOfMinimum(MinimumFamiliarity)} %)",
        _ => $"don't know ({Best.Genre} {Percent(Best.Probability, DigitsBelow(Best.Probability, MinimumConfidence))} is below {PercentOfMinimum(MinimumConfidence)} %)",
    };

    // A probability is a float, whose digits behind the seventh mean nothing. Given as 0.99f, the minimum would be 99.00000095367432 %.
    private static string PercentOfMinimum(double minimum) => (100 * minimum).ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>The number of decimals of a value, in per cent, that show that it is below the minimum.</summary>
    private static int DigitsBelow(double value, double given)
    {
        var minimum = double.Parse(PercentOfMinimum(given), CultureInfo.InvariantCulture);
        var digits = 1;
        while (digits < 7 && Math.Round(100.0 * value, digits) >= minimum)
        {
            digits++;
        }

        return digits;
    }

    private static string Percent(double value, int digits) => (100.0 * value).ToString($"F{digits}", CultureInfo.InvariantCulture) + " %";
}
