using MusicGenre.Library;
using MusicGenre.Recommendations;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Recommending;

/// <summary>Asks the sources of recommendations that the operator offers.</summary>
internal sealed partial class Recommender(IEnumerable<IRecommendationSource> sources, ClassifierCatalog catalog, WorkLimiter limiter, ILogger<Recommender> logger)
{
    /// <summary>The sources, the default first.</summary>
    public IReadOnlyList<IRecommendationSource> Sources { get; } = [.. sources];

    /// <summary>Finds music that fits a stored result.</summary>
    /// <param name="stored">The result.</param>
    /// <param name="name">The name of the source, or null for the first.</param>
    /// <param name="limit">The largest number of tracks, and of playlists.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="RequestException">There is no such source (400), or it cannot be asked (503), or it does not answer as it should (429, 502).</exception>
    public async Task<RecommendationResult> RecommendAsync(StoredResult stored, string? name, int limit, CancellationToken cancellationToken)
    {
        var source = Sources.FirstOrDefault(source => name is null || source.Info.Name == name)
            ?? throw new RequestException(StatusCodes.Status400BadRequest, $"There is no such source here. Choose from {string.Join(", ", Sources.Select(source => source.Info.Name))}.");
        if (source.GetAvailability() is { IsAvailable: false } availability)
        {
            throw new RequestException(StatusCodes.Status503ServiceUnavailable, $"{source.Info.Title} is not set up. {availability.Setup}");
        }

        if (!source.Info.IsOnline && stored.Result.Model != catalog.Default)
        {
            // The library is searched by the embeddings of one model.
            return new RecommendationResult
            {
                Source = source.Info.Name,
                Attribution = source.Info.Attribution,
                Notes = [$"The library was made with the model {catalog.Default}. Classify the song with that model to find similar songs."],
            };
        }

        using var turn = await limiter.EnterSearchAsync(cancellationToken);
        try
        {
            return await source.RecommendAsync(CreateQuery(stored.Result) with { Limit = limit }, cancellationToken);
        }
        catch (RecommendationException exception)
        {
            LogFailure(exception, source.Info.Name);
            throw ToRequestException(exception);
        }
    }

    /// <summary>What a source may know: genres and, on this machine, the sound's embedding. Neither the client's name for the file nor its tags.</summary>
    private RecommendationQuery CreateQuery(SongResult result)
        => RecommendationQuery.From(LibraryTrack.FromTimeline(result.Name, result.Timeline!, catalog.Get(result.Model).Model)) with { Path = null };

    private static RequestException ToRequestException(RecommendationException exception) => exception switch
    {
        // Its message names the index, which is a file of the server or a database behind it.
        { InnerException: LibraryIndexException or FileNotFoundException }
            => new(StatusCodes.Status503ServiceUnavailable, "The library cannot be searched now. The log of the server says why.", exception),
        { Failure: RecommendationFailure.RateLimited }
            => new(StatusCodes.Status429TooManyRequests, exception.Message, exception) { RetryAfter = exception.RetryAfter ?? WorkLimiter.RetryAfter },
        { Failure: RecommendationFailure.NotConfigured } => new(StatusCodes.Status503ServiceUnavailable, exception.Message, exception),
        { Failure: RecommendationFailure.RequestRefused } => new(StatusCodes.Status400BadRequest, exception.Message, exception),
        _ => new(StatusCodes.Status502BadGateway, exception.Message, exception),
    };

    [LoggerMessage(50, LogLevel.Warning, "The source {Source} did not recommend anything")]
    private partial void LogFailure(Exception exception, string source);
}
