namespace MusicGenre.Web.Errors;

/// <summary>A request that cannot be fulfilled, with the status and the explanation that the client gets.</summary>
internal sealed class RequestException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="detail">What is wrong and what would help, for people; it must name no file of the server.</param>
    /// <param name="innerException">The cause, which the client does not see.</param>
    public RequestException(int status, string detail, Exception? innerException = null)
        : base(detail, innerException)
        => Status = status;

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>When the client may try again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
