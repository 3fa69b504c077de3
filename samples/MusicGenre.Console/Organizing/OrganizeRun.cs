using System.Runtime.CompilerServices;

namespace MusicGenre.Cli.Organizing;

/// <summary>One run of <c>musicgenre organize</c>.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="folders">Where the songs belong.</param>
/// <param name="placement">How they get there.</param>
/// <param name="jobs">The number of files to classify at once.</param>
internal sealed class OrganizeRun(GenreClassifier classifier, GenreFolders folders, Placement placement, int jobs)
{
    private readonly Dictionary<string, SongPlaylist> _playlists = new(StringComparer.Ordinal);

    /// <summary>The number of songs that were placed or would be.</summary>
    public int PlacedCount { get; private set; }

    /// <summary>The number of songs that cannot be read or placed.</summary>
    public int FailureCount { get; private set; }

    /// <summary>Classifies songs and places them one after the other, and gives a row for each in order.</summary>
    public async IAsyncEnumerable<PlacementRow> RunAsync(IReadOnlyList<string> paths, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new GenreBatchOptions { InOrder = true, MaxDegreeOfParallelism = jobs };
        await foreach (var result in classifier.ClassifyFilesAsync(paths, options, new BatchProgress(() => paths.Count), cancellationToken))
        {
            var row = Place(result, cancellationToken);
            PlacedCount += row.Outcome is PlacementOutcome.Planned or PlacementOutcome.Placed ? 1 : 0;
            FailureCount += row.Outcome == PlacementOutcome.Failed ? 1 : 0;
            yield return row;
        }
    }

    /// <summary>Writes the playlists, which are complete now, and gives an error for each that cannot be written.</summary>
    public IEnumerable<(string Path, Exception? Error)> WritePlaylists()
    {
        foreach (var (path, playlist) in _playlists.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Exception? error = null;
            try
            {
                playlist.Write();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error = exception;
            }

            yield return (path, error);
        }
    }

    private PlacementRow Place(GenreFileResult result, CancellationToken cancellationToken)
    {
        var row = new PlacementRow(result.Path, PlacementOutcome.Failed) { Prediction = result.Prediction, Error = result.Error };
        if (result.Prediction is not { } prediction)
        {
            return row;
        }

        try
        {
            row = row with
            {
                Outcome = placement == Placement.None ? PlacementOutcome.Planned : PlacementOutcome.Placed,
                Target = placement == Placement.Playlists ? folders.PlaylistOf(prediction) : folders.PlaceOf(result.Path, prediction),
            };
            if (placement == Placement.Playlists)
            {
                if (!_playlists.TryGetValue(row.Target, out var playlist))
                {
                    _playlists.Add(row.Target, playlist = new SongPlaylist(row.Target));
                }

                playlist.Add(result.Path, prediction.Duration);
            }
            else if (placement != Placement.None && !SongFolder.Place(placement, result.Path, row.Target, cancellationToken))
            {
                row = row with { Outcome = PlacementOutcome.Present };
            }

            return row;
        }
        catch (UnauthorizedAccessException exception)
        {
            return row with { Outcome = PlacementOutcome.Failed, Error = new IOException($"permission to place it is denied: {row.Target}", exception) };
        }
        catch (IOException exception)
        {
            return row with { Outcome = PlacementOutcome.Failed, Error = exception };
        }
    }
}
