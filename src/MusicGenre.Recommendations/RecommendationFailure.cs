namespace MusicGenre.Recommendations;

/// <summary>Why a source of recommendations failed.</summary>
public enum RecommendationFailure
{
    /// <summary>The source needs something on this machine that is not there or cannot be used: credentials, or an index. The message says what to do.</summary>
    NotConfigured,

    /// <summary>The service refused the credentials, or does not allow them to do this.</summary>
    AccessRefused,

    /// <summary>There were too many requests. <see cref="RecommendationException.RetryAfter"/> may say when to try again.</summary>
    RateLimited,

    /// <summary>The service or the index could not be reached, did not answer in time, or failed. Trying again later may help.</summary>
    Unavailable,

    /// <summary>The service refused the request as wrong, such as a market that it does not know.</summary>
    RequestRefused,

    /// <summary>The answer is not what the service's documentation promises, or is too large.</summary>
    MalformedAnswer,
}
