using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Every genre of a model, ranked by probability. Immutable and thread-safe.</summary>
public sealed class GenrePrediction
{
    /// <summary>Ranks genres by descending probability. Equally probable genres keep the given order.</summary>
    /// <param name="scores">The genres, at least one, with probabilities within 0 to 1.</param>
    /// <param name="duration">The duration of the classified audio.</param>
    /// <param name="minimumConfidence">The probability, 0 to 1, that the best genre must reach to be the answer. Default 0.</param>
    /// <param name="warnings">The warnings, or null for none. If they include <see cref="AudioWarningKind.Silent"/>, there is no answer.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is empty, or a probability is not within 0 to 1.</exception>
    public GenrePrediction(
        IEnumerable<GenreScore> scores,
        TimeSpan duration,
        double minimumConfidence = 0,
        IReadOnlyList<AudioWarning>? warnings = null)
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
                throw new ArgumentException($"The probability of {score.Genre} is {score.Probability}, not within 0 to 1.", nameof(scores));
            }
        }

        Scores = ranked;
        Duration = duration;
        Warnings = warnings ?? [];
        var silent = Warnings.Any(warning => warning.Kind == AudioWarningKind.Silent);
        Genre = !silent && ranked[0].Probability >= minimumConfidence ? ranked[0].Genre : null;
    }

    /// <summary>Every genre, the most probable first. Equally probable genres are in the order of the model's card.</summary>
    public IReadOnlyList<GenreScore> Scores { get; }

    /// <summary>The most probable genre with its probability, even if that is low.</summary>
    public GenreScore Best => Scores[0];

    /// <summary>The answer: the most probable genre, or null if the audio is silent or the genre's probability is below <see cref="GenreClassifierOptions.MinimumConfidence"/>.</summary>
    public string? Genre { get; }

    /// <summary>The duration of the classified audio.</summary>
    public TimeSpan Duration { get; }

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

    /// <summary>The best genre and its probability, such as "jazz 83.1 %".</summary>
    public override string ToString() => FormattableString.Invariant($"{Best.Genre} {100 * Best.Probability:0.0} %");
}
