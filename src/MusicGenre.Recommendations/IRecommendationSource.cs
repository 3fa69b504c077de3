namespace MusicGenre.Recommendations;

/// <summary>A source of tracks and playlists that fit a track. Implementations are thread-safe: make one and share it.</summary>
public interface IRecommendationSource
{
    /// <summary>What the source offers and needs.</summary>
    RecommendationSourceInfo Info { get; }

    /// <summary>Tells whether the source can be asked now, without asking it. Settings may change, so the answer may, too.</summary>
    RecommendationAvailability GetAvailability();

    /// <summary>Finds tracks and playlists. If nothing fits, the lists are empty and <see cref="RecommendationResult.Notes"/> say why.</summary>
    /// <param name="query">What is known about the track, and what is wanted.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="ArgumentException">A value of <paramref name="query"/> is out of range.</exception>
    /// <exception cref="RecommendationException">The source is not available, refused the request, did not answer, or answered with something that is not understood.</exception>
    Task<RecommendationResult> RecommendAsync(RecommendationQuery query, CancellationToken cancellationToken = default);
}
