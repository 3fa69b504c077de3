using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Inference;
using MusicGenre.Library;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Recommendations.Tests;

/// <summary>The examples of the package's README, compiled. The package MusicGenre has the default engine; here it is the managed one.</summary>
internal static class ReadmeExamples
{
    public static async Task RecommendAsync()
    {
        // README: begin
        using var classifier = GenreClassifier.CreateDefault();
        var services = new ServiceCollection();
        services.AddMusicGenreRecommendations(sources => sources
            .AddLibrary(options => options.Model = classifier.Model)
            .AddSpotify()
            .AddDeezer());
        using var provider = services.BuildServiceProvider();
        // README: end

        // README: begin
        LibraryTrack song = await LibraryTrack.AnalyzeAsync("song.mp3", classifier);
        foreach (IRecommendationSource source in provider.GetServices<IRecommendationSource>())
        {
            if (source.GetAvailability() is { IsAvailable: false, Setup: var setup })
            {
                Console.WriteLine($"{source.Info.Title}: {setup}");
                continue;
            }

            RecommendationResult result = await source.RecommendAsync(RecommendationQuery.From(song) with { Limit = 5 });
            foreach (RecommendedTrack track in result.Tracks)
            {
                Console.WriteLine($"{track.Artist} – {track.Title}  {track.Url?.AbsoluteUri ?? track.Path}");
            }

            Console.WriteLine(result.Attribution.Text);
        }
        // README: end
    }

    public static async Task<RecommendationResult?> TryAsync(IRecommendationSource source, RecommendationQuery query)
    {
        // README: begin
        try
        {
            return await source.RecommendAsync(query);
        }
        catch (RecommendationException exception) when (exception is { Failure: RecommendationFailure.RateLimited, RetryAfter: not null })
        {
            Console.WriteLine($"{exception.Message} ({exception.RetryAfter})");
            return null;
        }
        // README: end
    }

    private static class GenreClassifier
    {
        public static MusicGenre.GenreClassifier CreateDefault() => MusicGenre.GenreClassifier.CreateDefault((IInferenceEngine)new ManagedInferenceEngine());
    }
}
