using System.Collections.Concurrent;
using MusicGenre.Audio;
using MusicGenre.Cli.Inputs;
using MusicGenre.Cli.Output;
using MusicGenre.Cli.Results;
using MusicGenre.Files;

namespace MusicGenre.Cli.Commands;

/// <summary>Classifies the songs of a command line, several at a time, and writes each result as it comes.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="options">How to run the batch.</param>
/// <param name="output">Where the results are printed; null if they only go to the results file.</param>
/// <param name="results">The file that keeps the results and knows those of an earlier run; or null.</param>
internal sealed class ClassifyRun(GenreClassifier classifier, GenreBatchOptions options, IPredictionOutput? output, ResultsFile? results)
{
    private readonly ConcurrentDictionary<IAudioSource, FileStamp> _stamps = new(ReferenceEqualityComparer.Instance);
    private readonly RunTotals _totals = new();
    private int _resumed;

    /// <summary>Whether some files failed.</summary>
    public bool HasFailures => _totals.HasFailures;

    /// <summary>The number of songs, those of an earlier run included.</summary>
    public int Count => _totals.Count + _resumed;

    /// <summary>Classifies the songs that no earlier run has finished.</summary>
    public async Task RunAsync(IEnumerable<string> songs, CancellationToken cancellationToken)
    {
        using var input = new SpooledInput();
        var sources = FindSources(songs, input);
        using var ahead = Terminal.ShowsProgress ? new ScanAhead<IAudioSource>(sources) : null;
        var progress = new BatchProgress(() => ahead?.Total);
        try
        {
            await foreach (var result in Begin(ahead?.TakeAll() ?? sources, progress, cancellationToken))
            {
                Write(ReferenceEquals(result.Source, input) ? result with { Path = AudioInput.StandardInputName } : result);
            }
        }
        finally
        {
            ProgressLine.Clear();
            if (Count > 1 && (Terminal.ShowsProgress || output is null))
            {
                foreach (var line in _totals.Describe(progress.Last, progress.Elapsed, _resumed))
                {
                    ErrorLine.WriteNote(line);
                }
            }
        }
    }

    private IAsyncEnumerable<GenreFileResult> Begin(IEnumerable<IAudioSource> sources, BatchProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return classifier.ClassifyFilesAsync(sources, options, progress, cancellationToken);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // The range of the hop depends on the model.
            throw new UsageException("--" + new UsageException(exception).Message);
        }
    }

    /// <summary>The songs that no earlier run has finished, with the size and time that they have before they are read.</summary>
    private IEnumerable<IAudioSource> FindSources(IEnumerable<string> songs, SpooledInput input)
    {
        foreach (var song in songs)
        {
            if (song == AudioInput.StandardInput)
            {
                yield return input;
                continue;
            }

            var file = new AudioFile(song);
            if (results is not null && FileStamp.Of(song) is { } stamp)
            {
                if (IsFinished(song, stamp))
                {
                    _resumed++;
                    continue;
                }

                _stamps[file] = stamp;
            }

            yield return file;
        }
    }

    private bool IsFinished(string song, FileStamp stamp)
    {
        lock (results!)
        {
            return results.IsFinished(song, stamp);
        }
    }

    private void Write(GenreFileResult result)
    {
        if (results is not null)
        {
            lock (results)
            {
                results.Append(result, _stamps.TryRemove(result.Source, out var stamp) ? stamp : null);
            }
        }

        output?.Write(classifier.Model.Name, result);
        _totals.Add(result);
        if (result.Error is not null && (output is null || Console.IsOutputRedirected))
        {
            ErrorLine.Write(result.ToString());
        }
    }
}
