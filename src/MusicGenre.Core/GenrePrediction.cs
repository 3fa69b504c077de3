using MusicGenre.Audio;

namespace MusicGenre;

/// <summary>Every genre of a model, ranked by probability. Immutable and thread-safe.</summary>
public sealed class GenrePrediction
{
    /// <summary>Ranks genres by falling probability; of equal ones the first given comes first.</summary>
    /// <param name="scores">The genres, at least one, with probabilities from 0 to 1.</param>
    /// <param name="duration">How much audio was classified.</param>
    /// <param name="minimumConfidence">The probability, 0 to 1, that the best genre must reach to be the answer. Default 0.</param>
    /// <param name="warnings">What the user should know, or null for nothing. With <see cref="AudioWarningKind.Silent"/> among them there is no answer.</param>
    /// <exception cref="ArgumentException">There is no genre, or a probability is not within 0 to 1.</exception>
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
            throw new ArgumentException("There is no genre.", nameof(scores));
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

    /// <summary>Every genre, most probable first; of equally probable ones the first in the model's card comes first.</summary>
    public IReadOnlyList<GenreScore> Scores { get; }

    /// <summary>The most probable genre with its probability, be it ever so low.</summary>
    public GenreScore Best => Scores[0];

    /// <summary>The answer: the most probable genre, or null when the audio is silent or the genre's probability is below <see cref="GenreClassifierOptions.MinimumConfidence"/>.</summary>
    public string? Genre { get; }

    /// <summary>How much audio was classified.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What the user should know about the audio; empty when there is nothing.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; }

    /// <summary>The <paramref name="count"/> most probable genres, or all when there are fewer.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public IReadOnlyList<GenreScore> Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Scores.Take(count)];
    }

    /// <summary>The best genre and its probability, such as "jazz 83.1 %".</summary>
    public override string ToString() => FormattableString.Invariant($"{Best.Genre} {100 * Best.Probability:0.0} %");
}
