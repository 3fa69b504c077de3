using MusicGenre.Recommendations;

namespace MusicGenre.Web.Tests.Fakes;

/// <summary>A source of recommendations that notes what it is asked, and answers as it is told.</summary>
internal sealed class FakeSource : IRecommendationSource
{
    public RecommendationSourceInfo Info { get; } = new()
    {
        Name = "fake",
        Title = "Fake",
        Kinds = RecommendationKinds.All,
        PageSize = 10,
        IsOnline = true,
        Attribution = new("From nowhere", new Uri("https://example.org/")),
    };

    public Exception? Error { get; init; }

    public RecommendationAvailability Availability { get; init; } = new(true);

    public RecommendationQuery? Query { get; private set; }

    public RecommendationAvailability GetAvailability() => Availability;

    public Task<RecommendationResult> RecommendAsync(RecommendationQuery query, CancellationToken cancellationToken = default)
    {
        Query = query;
        return Error is { } error
            ? Task.FromException<RecommendationResult>(error)
            : Task.FromResult(new RecommendationResult
            {
                Source = Info.Name,
                Attribution = Info.Attribution,
                Tracks =
                [
                    new() { Title = "<b>One</b>", Artist = "A", Duration = TimeSpan.FromSeconds(61.5), Url = new Uri("https://example.org/1"), Path = "/home/secret/1.mp3" },
                    new() { Title = "Two", Url = new Uri("javascript:alert(1)") },
                ],
                Playlists = [new() { Title = "List", Owner = "B", TrackCount = 3, Url = new Uri("https://example.org/2") }],
                Notes = ["A note."],
            });
    }
}
