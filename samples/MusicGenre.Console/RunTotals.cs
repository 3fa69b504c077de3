using System.Globalization;
using MusicGenre.Cli.Output;
using Spectre.Console;

namespace MusicGenre.Cli;

/// <summary>Counts the verdicts of a run, for the lines at its end.</summary>
internal sealed class RunTotals
{
    private const int BarWidth = 40;

    private readonly Dictionary<string, int> _genres = new(StringComparer.Ordinal);
    private int _undecided;
    private int _failed;

    public int Count { get; private set; }

    public bool HasFailures => _failed > 0;

    public void Add(GenreFileResult result)
    {
        Count++;
        if (result.Prediction is not { } prediction)
        {
            _failed++;
        }
        else if (prediction.Genre is { } genre)
        {
            _genres[genre] = _genres.GetValueOrDefault(genre) + 1;
        }
        else
        {
            _undecided++;
        }
    }

    /// <summary>The totals and a histogram of the genres, most frequent first.</summary>
    /// <param name="progress">The progress at the end.</param>
    /// <param name="elapsed">The time that the run took.</param>
    /// <param name="resumed">The number of files that an earlier run had finished.</param>
    public IEnumerable<string> Describe(GenreBatchProgress progress, TimeSpan elapsed, int resumed)
    {
        string[] parts =
        [
            Count == 1 ? "1 file" : Text($"{Count:N0} files"),
            .. _failed > 0 ? [Text($"{_failed:N0} failed")] : Array.Empty<string>(),
            .. _undecided > 0 ? [Text($"{_undecided:N0} don't know")] : Array.Empty<string>(),
            .. resumed > 0 ? [Text($"{resumed:N0} finished before")] : Array.Empty<string>(),
            DurationText.Format(elapsed),
            BatchProgress.DescribeSpeed(progress, elapsed),
        ];
        yield return string.Join(" · ", parts);
        var width = _genres.Keys.Select(genre => genre.GetCellWidth()).DefaultIfEmpty().Max();
        foreach (var (genre, count) in _genres.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var bar = new string('█', Math.Max(1, (int)Math.Round((double)BarWidth * count / _genres.Values.Max())));
            yield return Text($"  {genre}{new string(' ', width - genre.GetCellWidth())}  {bar} {count:N0}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
