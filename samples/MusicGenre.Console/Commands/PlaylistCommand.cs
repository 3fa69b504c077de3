using System.CommandLine;
using System.Globalization;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Organizing;
using MusicGenre.Cli.Output;
using MusicGenre.Errors;
using MusicGenre.Library;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre playlist --from PATH... --out FILE.m3u8</c></summary>
internal static class PlaylistCommand
{
    private const double DefaultMinutes = 60;
    private const double MostMinutes = 100_000;
    private const int DefaultInARow = 2;
    private const string Extension = ".m3u8";

    public static Command Create()
    {
        var from = new Option<string[]>("--from")
        {
            Description = "The songs that the playlist begins with. Those that are not in the index are analyzed.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var minutes = new Option<double>("--minutes") { Description = "The length that the playlist must reach.", HelpName = "N", DefaultValueFactory = _ => DefaultMinutes };
        var genre = IndexOption.CreateGenreOption();
        var inARow = new Option<int>("--in-a-row") { Description = "The number of songs of one artist that may follow each other.", HelpName = "N", DefaultValueFactory = _ => DefaultInARow };
        var output = new Option<string>("--out") { Description = $"The playlist ({Extension}), with relative paths.", HelpName = "FILE", Required = true };
        var force = OutputFile.CreateForceOption();
        var connection = new LibraryConnection(hasQueue: false);
        var model = IndexOption.CreateModelOption();
        minutes.Require(value => value is > 0 and <= MostMinutes, FormattableString.Invariant($"--minutes must be positive and at most {MostMinutes}."));
        inARow.Require(value => value >= 1, "--in-a-row must be at least 1.");
        output.Require(
            path => Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase), $"--out must end in {Extension}: playlists are written in UTF-8.");
        var command = new Command("playlist", "Make a playlist of songs of the index that sound alike: from each to one that is near, none twice.")
        {
            from, minutes, genre, inARow, output, force, model,
        };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(output);
            if (parsed.GetRequiredValue(from).Contains(AudioInput.StandardInput))
            {
                throw new UsageException($"--from takes files: what comes through the standard input (\"{AudioInput.StandardInput}\") cannot be played again.");
            }

            OutputFile.CheckWritable(path, parsed.GetValue(force));
            using var index = connection.OpenIndex(parsed);
            IndexOption.RequireGenre(parsed.GetValue(genre), index);
            using var analysis = new SongAnalysis(index, parsed.GetValue(model));
            List<LibraryTrack> first = [];
            foreach (var song in parsed.GetRequiredValue(from))
            {
                first.Add(await analysis.FindAsync(song, cancellationToken));
            }

            var options = new LibraryPlaylistOptions
            {
                Length = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                Genre = parsed.GetValue(genre),
                MaximumInARow = parsed.GetValue(inARow),
            };
            return Write(path, parsed.GetValue(force), index.CreatePlaylist(first, options, cancellationToken), options.Length);
        });
        return command;
    }

    private static int Write(string path, bool force, IReadOnlyList<LibraryTrack> songs, TimeSpan wanted)
    {
        var playlist = new SongPlaylist(path);
        var (count, length, failed) = (0, TimeSpan.Zero, false);
        foreach (var song in songs)
        {
            try
            {
                playlist.Add(song.Path, song.Prediction.Duration);
                count++;
                length += song.Prediction.Duration;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                ErrorLine.Write($"{song.Path}: {FileProblem.Describe(exception, song.Path)}");
                failed = true;
            }
        }

        playlist.Write(force);
        using var writer = StandardOutput.OpenText();
        var text = count == 1 ? "1 song" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} songs");
        writer.WriteLine(VisibleText.Of($"{text}, {DurationText.Format(length)}, in {path}"));
        if (length < wanted)
        {
            ErrorLine.WriteNote("The playlist is shorter than asked for: no more songs can follow.");
        }

        return failed ? ExitCodes.SomeFailed : ExitCodes.Success;
    }
}
