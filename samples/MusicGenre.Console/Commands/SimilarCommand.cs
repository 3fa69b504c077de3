using System.CommandLine;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Library;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre similar PATH</c></summary>
internal static class SimilarCommand
{
    private const int DefaultLimit = 10;

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A song, or - for the standard input. One that is not in the index is analyzed." };
        var limit = new Option<int>("--limit") { Description = "The number of songs.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        var genre = IndexOption.CreateGenreOption();
        var connection = new LibraryConnection(hasQueue: false);
        var format = new Option<RowFormat>("--format") { Description = "What to print: a table, one JSON object per line, or CSV. [default: table]" };
        var model = IndexOption.CreateModelOption();
        limit.Require(count => count >= 1, "--limit must be at least 1.");
        var command = new Command("similar", "Find the songs of the index that sound most like one.") { path, limit, genre, model, format };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var index = connection.OpenIndex(parsed);
            IndexOption.RequireGenre(parsed.GetValue(genre), index);
            if (index.TrackCount == 0)
            {
                ErrorLine.Write($"{index.Path}: the index has no songs; add some with: musicgenre index DIR");
                return ExitCodes.SomeFailed;
            }

            using var analysis = new SongAnalysis(index, parsed.GetValue(model));
            var song = await analysis.FindAsync(parsed.GetRequiredValue(path), cancellationToken);
            if (song.Embedding.IsEmpty)
            {
                ErrorLine.Write($"{song.Path}: the song is silent, so that nothing sounds like it");
                return ExitCodes.SomeFailed;
            }

            var similar = index.FindSimilar(song, new SimilarTrackOptions { Count = parsed.GetValue(limit), Genre = parsed.GetValue(genre) });
            SimilarOutput.Write(parsed.GetValue(format), similar);
            if (similar.Count == 0)
            {
                ErrorLine.Write($"{index.Path}: there are no other songs{(parsed.GetValue(genre) is { } wanted ? $" of the genre {wanted}" : "")}");
            }

            return similar.Count == 0 ? ExitCodes.SomeFailed : ExitCodes.Success;
        });
        return command;
    }
}
