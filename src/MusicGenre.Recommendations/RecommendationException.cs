using MusicGenre.Errors;

namespace MusicGenre.Recommendations;

/// <summary>Thrown when a source of recommendations fails.</summary>
/// <remarks>The message names the source and says what to do, so it can be shown to the user as is. It never contains credentials, tokens or addresses with parameters.</remarks>
public sealed class RecommendationException : MusicGenreException
{
    /// <summary>Creates an exception with the message "<paramref name="source"/>: <paramref name="problem"/>".</summary>
    /// <param name="source">The title of the source.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="problem">The problem, as a clause without the source's name.</param>
    /// <param name="retryAfter">The time after which to try again, or null if unknown.</param>
    /// <param name="innerException">The cause, or null.</param>
    public RecommendationException(
        string source, RecommendationFailure failure, string problem, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base($"{source}: {problem}", innerException)
        => (RecommendationSource, Failure, RetryAfter) = (source, failure, retryAfter);

    /// <summary>The title of the source.</summary>
    public string RecommendationSource { get; }

    /// <summary>Why it failed.</summary>
    public RecommendationFailure Failure { get; }

    /// <summary>The time after which to try again; null if unknown.</summary>
    public TimeSpan? RetryAfter { get; }
}
