using System.Diagnostics;
using System.Globalization;
using MusicGenre.Cli.Output;
using Spectre.Console;

namespace MusicGenre.Cli.Listening;

/// <summary>The time, the level, the verdict and bars of the most probable genres. On a terminal they are redrawn in place, elsewhere printed for each prediction.</summary>
internal sealed class ListenBars : IListenOutput
{
    private const double LowestDecibels = -60;
    private const int MeterWidth = 20;
    private const int LongestBar = 50;
    private const int ShortestBar = 5;

    /// <summary>The columns beside names and bars: margins, gaps and the probability.</summary>
    private const int OtherColumns = 14;

    /// <summary>The lines above the bars, and one for the cursor.</summary>
    private const int OtherLines = 4;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly int _nameWidth;
    private readonly int _top;
    private readonly bool _redraws;
    private readonly Stopwatch _sinceDrawn = new();
    private GenreSegment? _latest;
    private TimeSpan _position;
    private double _decibels = double.NegativeInfinity;
    private int _drawn;

    /// <param name="console">Where to.</param>
    /// <param name="genres">The model's genres.</param>
    /// <param name="top">The number of genres.</param>
    public ListenBars(IAnsiConsole console, IReadOnlyList<string> genres, int top)
    {
        _console = console;
        _nameWidth = genres.Max(genre => genre.GetCellWidth());
        _top = Math.Min(top, genres.Count);
        _redraws = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;
        if (_redraws)
        {
            console.Cursor.Hide();
        }
    }

    public void Show(GenreSegment latest)
    {
        lock (_lock)
        {
            _latest = latest;
            _position = latest.Start + latest.Duration;
            Draw();
        }
    }

    public void ShowLevel(TimeSpan position, double decibels)
    {
        lock (_lock)
        {
            _decibels = decibels;
            if (_redraws && (!_sinceDrawn.IsRunning || _sinceDrawn.Elapsed >= ShortestPause))
            {
                _position = position;
                Draw();
            }
        }
    }

    public void Dispose()
    {
        if (_redraws)
        {
            _console.Cursor.Show();
        }
    }

    private void Draw()
    {
        if (_redraws && _drawn > 0)
        {
            _console.Write(new ControlCode($"\e[{_drawn}F"));
        }

        var lines = Describe().ToList();
        foreach (var line in lines)
        {
            if (_redraws)
            {
                // What is longer would wrap, and could not be overwritten.
                _console.Markup(StyledText.ToMarkup(Cut(line, _console.Profile.Width - 1)));
                _console.Write(new ControlCode("\e[K\n"));
            }
            else
            {
                _console.Profile.Out.Writer.WriteLine(StyledText.ToPlain(line));
            }
        }

        if (_redraws)
        {
            _console.Write(new ControlCode("\e[J"));
        }

        _drawn = lines.Count;
        _sinceDrawn.Restart();
    }

    private IEnumerable<IReadOnlyList<(string Text, string Style)>> Describe()
    {
        var level = double.IsNegativeInfinity(_decibels) ? "  silence" : string.Create(CultureInfo.InvariantCulture, $"{_decibels,6:0.0} dB");
        yield return
        [
            ($"  {DurationText.Format(_position),-9}", "bold"),
            ($"level {level}  ", ""),
            .. ScoreBar.Fill(1 - (_decibels / LowestDecibels), MeterWidth),
        ];
        var prediction = _latest?.Prediction;
        yield return prediction is null ? [("  listening to the first seconds", "grey")]
            : [("  " + prediction, prediction.Genre is null ? "yellow" : "bold green"), ($"  in the last {Seconds(_latest!.Value.Duration)} s", "grey")];
        yield return [];

        // As many lines each time, so that the chart does not jump when it is silent.
        var count = _redraws ? Math.Clamp(_console.Profile.Height - OtherLines, 1, _top) : _top;
        var scores = prediction is null ? [] : Verdicts.TopOf(prediction, count);
        var width = Math.Clamp(_console.Profile.Width - _nameWidth - OtherColumns, ShortestBar, LongestBar);
        foreach (var score in scores)
        {
            yield return [.. ScoreBar.Draw(score, _nameWidth, width)];
        }

        for (var index = scores.Count; index < (_redraws ? count : 0); index++)
        {
            yield return [];
        }

        if (!_redraws && scores.Count > 0)
        {
            yield return [];
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Text, string Style)> Cut(IEnumerable<(string Text, string Style)> parts, int width)
    {
        foreach (var (text, style) in parts)
        {
            var end = text.Length;
            while (end > 0 && text[..end].GetCellWidth() > width)
            {
                end--;
            }

            width -= text[..end].GetCellWidth();
            yield return (text[..end], style);
        }
    }
}
