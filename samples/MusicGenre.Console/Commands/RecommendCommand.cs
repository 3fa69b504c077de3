using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Recommending;
using MusicGenre.Library;
using MusicGenre.Models;
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
        var connection = new LibraryConnection(hasQueue: false);
        var model = new Option<string?>("--model")
        {
            Description = $"The name of a bundled model ({string.Join(", ", BundledModels.Names)}), or the path of a model's .onnx or .card.json file. [default: {BundledModels.Default}; for the library, that of the index]",
            HelpName = "NAME|FILE",
        };
        model.CompletionSources.Add([.. BundledModels.Names]);
        var confidence = ConfidenceOption.Create();
        var familiarity = FamiliarityOption.Create();

        var command = new Command("recommend", "Find tracks and playlists that fit a song.") { path, source, limit, market, format, model, confidence, familiarity };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(source);
            if (name != RecommendationSources.Spotify)
            {
                parsed.Refuse($"can only be used with --source {RecommendationSources.Spotify}", market);
            }

            if (name == RecommendationSources.Library)
            {
                parsed.Refuse($"cannot be used with --source {RecommendationSources.Library}, which does not search by genre", confidence, familiarity);
            }
            else
            {
                connection.Refuse(parsed, $"can only be used with --source {RecommendationSources.Library}");
            }

            return RunAsync(
                new RecommendRequest
                {
                    Path = parsed.GetRequiredValue(path),
                    Source = name,
                    Limit = parsed.GetValue(limit),
                    Market = parsed.GetValue(market),
                    IsJson = parsed.GetRequiredValue(format) == "json",
                    OpenIndex = () => connection.OpenIndex(parsed),
                    Model = parsed.GetValue(model),
                    Options = new GenreClassifierOptions { MinimumConfidence = parsed.GetValue(confidence), MinimumFamiliarity = parsed.GetValue(familiarity) },
                },
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(RecommendRequest request, CancellationToken cancellationToken)
    {
        await using var services = RecommendationSources.Create(request.Source, request.OpenIndex);
        var source = services.GetRequiredService<IRecommendationSource>();
        if (source.Info.IsOnline && source.GetAvailability() is { IsAvailable: false } availability)
        {
            // Before any time is spent on the song. What keeps an index from being read is found when it is opened.
            throw new RecommendationException(source.Info.Title, RecommendationFailure.NotConfigured, $"not set up. {availability.Setup}");
        }

        ProgressLine.Show("listening");
        var track = request.Source == RecommendationSources.Library ? await CompareAsync(request, cancellationToken) : await ClassifyAsync(request, cancellationToken);
        ProgressLine.Show($"asking {source.Info.Title}");
        var result = await source.RecommendAsync(RecommendationQuery.From(track) with { Limit = request.Limit, Market = request.Market }, cancellationToken);
        ProgressLine.Clear();
        var name = request.Path == AudioInput.StandardInput ? AudioInput.StandardInputName : request.Path;
        var isEmpty = result.Tracks.Count + result.Playlists.Count == 0;
        if (request.IsJson)
        {
            await using var output = StandardOutput.Open();
            RecommendationJson.WriteLine(output, name, track.Prediction, result);
        }
        else if (!isEmpty)
        {
            new RecommendationTable(PredictionOutput.CreateConsole()).Write(name, track.Prediction, result);
        }

        if (source.Info.IsOnline && track.Prediction.Genre is null)
        {
            ErrorLine.Write($"{name}: {track.Prediction}");
        }

        foreach (var note in isEmpty && result.Notes.Count == 0 ? [$"{source.Info.Title} has nothing that fits."] : result.Notes)
        {
            ErrorLine.Write($"{name}: {note}");
        }

        return isEmpty ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    /// <summary>The song as the index has it, or analyzed as for the index.</summary>
    private static async Task<LibraryTrack> CompareAsync(RecommendRequest request, CancellationToken cancellationToken)
    {
        using var index = request.OpenIndex();
        using var analysis = new SongAnalysis(index, request.Model);
        return await analysis.FindAsync(request.Path, cancellationToken);
    }

    private static async Task<LibraryTrack> ClassifyAsync(RecommendRequest request, CancellationToken cancellationToken)
    {
        using var model = ModelArgument.Load(request.Model ?? BundledModels.Default);
        FamiliarityOption.TellIfUnused(request.Options.MinimumFamiliarity, model.Card);
        using var classifier = new GenreClassifier(model, request.Options);
        using var input = await AudioInput.OpenAsync(request.Path, cancellationToken);
        return new LibraryTrack { Path = input.Name, Prediction = await classifier.ClassifyAsync(input.Source, cancellationToken) };
    }
}
