using System.Collections.Concurrent;
using System.Globalization;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Cli.Tagging;

/// <summary>One run of <c>musicgenre tag</c>: classifies files and gives them genres, or says what it would do.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="rules">Which genres a file gets.</param>
/// <param name="log">Receives what is needed to undo the changes; null to change nothing.</param>
internal sealed class TagRun(GenreClassifier classifier, TagRules rules, UndoLog? log)
{
    private static readonly string Version = (typeof(GenreClassifier).Assembly.GetName().Version ?? new Version(0, 0, 0)).ToString(3);

    private int _changeCount;
    private int _leftOutCount;
    private int _failureCount;

    /// <summary>Whether files that have a genre are left alone, without being classified.</summary>
    public bool OnlyMissing { get; init; }

    /// <summary>Whether to write where the genres come from.</summary>
    public bool WritesProvenance { get; init; }

    /// <summary>The number of files to work on at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The number of files that were changed so far or, without a log, would be.</summary>
    public int ChangeCount => _changeCount;

    /// <summary>The number of files so far that cannot be read or changed.</summary>
    public int FailureCount => _failureCount;

    /// <summary>Does the work, and gives a row for each file in order.</summary>
    /// <remarks>However the enumeration ends, no work goes on afterwards.</remarks>
    public async IAsyncEnumerable<TagRow> RunAsync(
        IReadOnlyList<string> paths, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is known of a file before it is classified, in order: a row, or its genres (null if they cannot be read).
        var begun = new ConcurrentQueue<(TagRow? Row, IReadOnlyList<string>? Present)>();
        var rows = new Queue<Task<TagRow>>();
        var options = new GenreBatchOptions { InOrder = true, MaxDegreeOfParallelism = Jobs };
        var progress = new BatchProgress(() => paths.Count - _leftOutCount);
        try
        {
            await foreach (var result in classifier.ClassifyFilesAsync(Begin(paths, begun), options, progress, cancellationToken))
            {
                (TagRow? Row, IReadOnlyList<string>? Present) entry;
                while (begun.TryDequeue(out entry) && entry.Row is { } row)
                {
                    rows.Enqueue(Task.FromResult(row));
                }

                var present = entry.Present;
                rows.Enqueue(Task.Run(() => Finish(result, present, cancellationToken), CancellationToken.None));
                while (rows.Count > Jobs || (rows.TryPeek(out var next) && next.IsCompleted))
                {
                    yield return await rows.Dequeue();
                }
            }

            while (rows.TryDequeue(out var row))
            {
                yield return await row;
            }

            while (begun.TryDequeue(out var entry))
            {
                yield return entry.Row!;
            }
        }
        finally
        {
            await Task.WhenAll(rows).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Gives the files to classify, and notes what is known of each.</summary>
    private IEnumerable<string> Begin(IReadOnlyList<string> paths, ConcurrentQueue<(TagRow? Row, IReadOnlyList<string>? Present)> begun)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            IReadOnlyList<string>? present = null;
            try
            {
                present = GenreFile.ReadTags(path).Genres;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Classifying it tells what is wrong with the file.
            }

            if (RealPath.Resolve(path) is { } real && !known.Add(real))
            {
                begun.Enqueue((new TagRow(path, TagOutcome.Unchanged) { Present = present, Reason = new("same-file", "it is the same file as one before") }, present));
                Interlocked.Increment(ref _leftOutCount);
            }
            else if (OnlyMissing && present is { Count: > 0 })
            {
                begun.Enqueue((new TagRow(path, TagOutcome.Unchanged) { Present = present, Reason = new("has-genre", "it has a genre") }, present));
                Interlocked.Increment(ref _leftOutCount);
            }
            else
            {
                begun.Enqueue((null, present));
                yield return path;
            }
        }
    }

    private TagRow Finish(GenreFileResult result, IReadOnlyList<string>? present, CancellationToken cancellationToken)
    {
        var row = new TagRow(result.Path, TagOutcome.Failed) { Present = present, Error = result.Error };
        if (result.Prediction is not { } prediction)
        {
            Interlocked.Increment(ref _failureCount);
            return row;
        }

        try
        {
            present ??= GenreFile.ReadTags(result.Path).Genres;
            var (genres, reason) = rules.Propose(present, prediction);
            row = row with
            {
                Scores = prediction.Genre is null ? [] : [.. prediction.Top(rules.MaximumCount).Where(score => score.Probability >= rules.MinimumConfidence)],
                Reason = reason,
                Outcome = TagOutcome.Unchanged,
            };
            if (genres is null)
            {
                return row;
            }

            if (log is null)
            {
                GenreFile.RequireTaggable(result.Path);
            }
            else
            {
                GenreFile.WriteGenres(result.Path, genres, WritesProvenance ? DescribeProvenance(prediction) : null, log, cancellationToken);
            }

            Interlocked.Increment(ref _changeCount);
            return row with { Proposed = genres, Outcome = log is null ? TagOutcome.Planned : TagOutcome.Changed };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interlocked.Increment(ref _failureCount);
            return row with { Outcome = TagOutcome.Failed, Error = exception };
        }
    }

    private string DescribeProvenance(GenrePrediction prediction)
    {
        var scores = prediction.Top(rules.MaximumCount).Where(score => score.Probability >= rules.MinimumConfidence)
            .Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Genre} {score.Probability:0.00}"));
        return $"genre by MusicGenre {Version}, model {classifier.Model.Name}, probability {string.Join(", ", scores)}";
    }
}
