using System.Globalization;
using MusicGenre.Cli.Output;
using MusicGenre.Recommendations;
using Spectre.Console;

namespace MusicGenre.Cli.Recommending;

/// <summary>Writes recommendations for people: the song, then numbered tracks and playlists with their links or paths, and where they come from.</summary>
internal sealed class RecommendationTable(IAnsiConsole console)
{
    public void Write(string path, GenrePrediction prediction, RecommendationResult result)
    {
        WriteLine((path, "bold"));
        WriteLine(($"  {prediction.Genre ?? prediction.ToString()} · {DurationText.Describe(prediction)}", "grey"));
        WriteList("Tracks", [.. result.Tracks.Select(Describe)]);
        WriteList("Playlists", [.. result.Playlists.Select(Describe)]);
        WriteLine();
        WriteLine((string.Join(" · ", new[] { result.Attribution.Text, result.Attribution.Url?.AbsoluteUri }.OfType<string>()), "grey"));
    }

    private static (string Text, string? Place) Describe(RecommendedTrack track)
    {
        string[] parts =
        [
            track.Artist is { } artist ? $"{artist} – {track.Title}" : track.Title,
            .. track.Album is { } album ? [album] : Array.Empty<string>(),
            .. track.Duration is { } duration ? [Format(duration)] : Array.Empty<string>(),
            .. track.Similarity is { } similarity ? [string.Create(CultureInfo.InvariantCulture, $"{track.Genre ?? "don't know"}, similarity {similarity:0.000}")] : Array.Empty<string>(),
        ];
        return (string.Join(" · ", parts), track.Url?.AbsoluteUri ?? track.Path);
    }

    private static (string Text, string? Place) Describe(RecommendedPlaylist playlist)
    {
        string[] parts =
        [
            playlist.Title,
            .. playlist.Owner is { } owner ? [owner] : Array.Empty<string>(),
            .. playlist.TrackCount is { } count ? [count == 1 ? "1 track" : $"{count} tracks"] : Array.Empty<string>(),
        ];
        return (string.Join(" · ", parts), playlist.Url?.AbsoluteUri);
    }

    /// <summary>A duration as music services show it: "3:21".</summary>
    private static string Format(TimeSpan duration)
    {
        var seconds = (long)Math.Round(duration.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
    }

    private void WriteList(string heading, IReadOnlyList<(string Text, string? Place)> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        WriteLine();
        WriteLine((heading, "bold"));
        foreach (var (index, (text, place)) in items.Index())
        {
            WriteLine(($"{index + 1,4}  {text}", ""));
            if (place is not null)
            {
                WriteLine(($"      {place}", "grey"));
            }
        }
    }

    /// <summary>Writes a line of text in styles. If the output is no terminal, it bypasses the console, whose wrapping would break links.</summary>
    private void WriteLine(params (string Text, string Style)[] parts)
    {
        ProgressLine.Clear();
        if (console.Profile.Out.IsTerminal)
        {
            console.MarkupLine(StyledText.ToMarkup(parts));
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(StyledText.ToPlain(parts));
        }
    }
}
