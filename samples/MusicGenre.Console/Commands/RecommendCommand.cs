using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Recommending;
using MusicGenre.Library;
using MusicGenre.Recommendations;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre recommend PATH</c></summary>
internal static class RecommendCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "The audio file to find music for, or - for the standard input." };
        var source = new Option<string>("--source")
        {
            Description = "Where to search: your own library (made by \"musicgenre index\"), Spotify (with credentials of yours) or Deezer. Services only get the genre and the market, never audio, tags or names of files.",
            DefaultValueFactory = _ => RecommendationSources.Names[0],
        };
        source.AcceptOnly(RecommendationSources.Names);
        var limit = new Option<int>("--limit") { Description = "The largest number of tracks, and of playlists.", HelpName = "N", DefaultValueFactory = _ => 10 };
        limit.Require(count => count is >= 1 and <= RecommendationQuery.MaximumLimit, $"--limit must be from 1 to {RecommendationQuery.MaximumLimit}.");
        var market = new Option<string?>("--market") { Description = "The country whose catalog is searched, as two letters, for Spotify.", HelpName = "CC" };
        market.Require(country => country is null || (country.Length == 2 && country.All(char.IsAsciiLetter)), "--market must be two letters, such as SE.");
        var format = new Option<string>("--format") { Description = "What to write: a list for people, or a JSON object.", DefaultValueFactory = _ => "table" };
        format.AcceptOnly("table", "json");
        var model = ModelArgument.CreateOption();
        var confidence = ConfidenceOption.Create();

        var command = new Command("recommend", "Find tracks and playlists that fit a song.") { path, source, limit, market, format, model, confidence };
        command.SetAction((parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(source);
            if (name != RecommendationSources.Spotify)
            {
                parsed.Refuse($"can only be used with --source {RecommendationSources.Spotify}", market);
            }

            return RunAsync(
                parsed.GetRequiredValue(path),
                name,
                new RecommendationQuery { Limit = parsed.GetValue(limit), Market = parsed.GetValue(market) },
                parsed.GetRequiredValue(format),
                parsed.GetRequiredValue(model),
                new GenreClassifierOptions { MinimumConfidence = parsed.GetValue(confidence) },
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string sourceName, RecommendationQuery wanted, string format, string modelName, GenreClassifierOptions options, CancellationToken cancellationToken)
    {
        await using var services = RecommendationSources.Create(sourceName, ModelArgument.LoadCard(modelName));
        var source = services.GetRequiredService<IRecommendationSource>();
        if (source.GetAvailability() is { IsAvailable: false } availability)
        {
            // Before any time is spent on the song.
            throw new RecommendationException(source.Info.Title, RecommendationFailure.NotConfigured, $"not set up. {availability.Setup}");
        }

        var (name, prediction, query) = await AnalyzeAsync(path, modelName, options, cancellationToken);
        ProgressLine.Show($"asking {source.Info.Title}");
        var result = await source.RecommendAsync(query with { Limit = wanted.Limit, Market = wanted.Market }, cancellationToken);
        ProgressLine.Clear();
        var isEmpty = result.Tracks.Count + result.Playlists.Count == 0;
        if (format == "json")
        {
            await using var output = StandardOutput.Open();
            RecommendationJson.WriteLine(output, name, prediction, result);
        }
        else if (!isEmpty)
        {
            new RecommendationTable(PredictionOutput.CreateConsole()).Write(name, prediction, result);
        }

        foreach (var note in isEmpty && result.Notes.Count == 0 ? [$"{source.Info.Title} has nothing that fits."] : result.Notes)
        {
            ErrorLine.Write($"{name}: {note}");
        }

        return isEmpty ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    private static async Task<(string Name, GenrePrediction Prediction, RecommendationQuery Query)> AnalyzeAsync(
        string path, string modelName, GenreClassifierOptions options, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(modelName);
        using var classifier = new GenreClassifier(model, options);
        using var input = await AudioInput.OpenAsync(path, cancellationToken);
        ProgressLine.Show("classifying");
        var timeline = await classifier.ClassifyTimelineAsync(input.Source, cancellationToken: cancellationToken);
        return (input.Name, timeline.Prediction, RecommendationQuery.From(LibraryTrack.FromTimeline(input.Name, timeline)));
    }
}
