using System.Collections.Concurrent;
using MusicGenre.Audio;
using MusicGenre.Audio.Reading;
using MusicGenre.Errors;
using MusicGenre.Files;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Updating;

/// <summary>One update of an index: analyzes what is new or has changed, and removes what is gone.</summary>
internal sealed class LibraryUpdate
{
    // An update classifies as its classifier does, and has no name for that.
    private const string Options = "";

    private readonly ILibraryStore _store;
    private readonly IGenreClassifier _classifier;
    private readonly LibraryUpdateOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly SongResults _results;
    private readonly UpdateCounter _counter;
    private readonly VanishedFiles _vanished;
    private readonly SeenTracks _seen;
    private readonly ConcurrentDictionary<string, FileWork> _inWork = new(StringComparer.Ordinal);
    private readonly List<ScannedFolder> _folders = [];

    public LibraryUpdate(
        ILibraryStore store, IGenreClassifier classifier, LibraryUpdateOptions options, IProgress<LibraryUpdateProgress>? progress, CancellationToken cancellationToken)
    {
        (_store, _classifier, _options, _cancellationToken) = (store, classifier, options, cancellationToken);
        _results = new SongResults(store, classifier.Model, Options, worker: null);
        _counter = new UpdateCounter(progress);
        _seen = new SeenTracks(store.GetRevision().LastId);
        _vanished = new VanishedFiles(store, _seen, _counter, options.Prune);
    }

    /// <summary>Runs the update. What was done before a cancellation or an error stays.</summary>
    public async Task<LibraryUpdateTotals> RunAsync(IEnumerable<string> paths)
    {
        var batch = new GenreBatchOptions
        {
            MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism,
            Timeline = TrackAnalysis.OptionsFor(_classifier.Model),
        };
        var results = _classifier.ClassifyFilesAsync(FindSources(paths), batch, progress: null, _cancellationToken);
        await foreach (var result in results.ConfigureAwait(false))
        {
            Save(result);
        }

        foreach (var folder in _folders)
        {
            _vanished.Remove(folder, _cancellationToken);
        }

        return _counter.Totals;
    }

    private static string Normalize(string folder)
    {
        var real = RealPath.Resolve(folder) ?? Path.GetFullPath(folder);
        return Path.TrimEndingDirectorySeparator(real);
    }

    private static bool IsUnchanged(StoredFile known, FileStamp? stamp)
        => stamp is { } now && known.Size == now.Size && known.Modified == now.Modified && known.Options == Options;

    /// <summary>The files that have to be analyzed. Enumerated by the batch, on another thread than the results.</summary>
    private IEnumerable<IAudioSource> FindSources(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (Directory.Exists(path))
            {
                var folder = Normalize(path);
                if (_folders.Exists(scanned => scanned.Path == folder))
                {
                    continue;
                }

                foreach (var source in FindInFolder(new ScannedFolder(folder)))
                {
                    yield return source;
                }
            }
            else if (LibraryPath.Normalize(path) is var file && (File.Exists(path) || new FileInfo(path).LinkTarget is not null))
            {
                if (Begin(file) is { } source)
                {
                    yield return source;
                }
            }
            else if (!_options.Prune || !_vanished.RemoveAll(file, _cancellationToken))
            {
                _counter.Add(new LibraryChange(path, LibraryChangeKind.Failed, Error: new FileNotFoundException($"{path}: the file or folder does not exist", path)));
            }
        }
    }

    private IEnumerable<IAudioSource> FindInFolder(ScannedFolder folder)
    {
        foreach (var file in List(folder))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            folder.HasAudio = true;
            if (Begin(file) is { } source)
            {
                yield return source;
            }
        }

        // Only of a folder that was gone through to its end is it known what is not in it.
        _folders.Add(folder);
    }

    private IEnumerable<string> List(ScannedFolder folder)
    {
        try
        {
            return AudioFolderScan.EnumerateFiles(folder.Path, skipped =>
            {
                folder.AddSkipped(skipped);
                _options.Skipped?.Invoke(skipped);
            });
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            var skipped = new SkippedFile(folder.Path, SkippedFileKind.Unreadable, $"it cannot be listed: {exception.Message}");
            folder.AddSkipped(skipped);
            _options.Skipped?.Invoke(skipped);
            return [];
        }
    }

    /// <summary>The audio of a file that has to be analyzed, or null if the index has it as it is, or if this update has met it already.</summary>
    private AudioFile? Begin(string path)
    {
        if (_inWork.ContainsKey(path))
        {
            return null;
        }

        var known = _store.FindFile(path);
        var stamp = FileStamp.Of(path);
        if (known is { Id: { } id })
        {
            if (_seen.Contains(id))
            {
                return null;
            }

            _seen.Add(id);
            if (IsUnchanged(known.Value, stamp))
            {
                _counter.AddUnchanged();
                return null;
            }
        }
        else if (known is not null && IsUnchanged(known.Value, stamp) && !_options.RetryFailures)
        {
            _counter.AddFailedBefore();
            return null;
        }

        // The state from before it is read: what is written meanwhile is found the next time.
        _inWork[path] = new FileWork(stamp, known is { Id: not null });
        return new AudioFile(path);
    }

    private void Save(GenreFileResult result)
    {
        Save(result, _inWork[result.Path]);

        // Only now, so that whoever meets the file again finds it in work or in the index.
        _inWork.TryRemove(result.Path, out _);
    }

    private void Save(GenreFileResult result, FileWork work)
    {
        if (result.Error is { } error)
        {
            // A file that is locked or out of reach may be readable the next time. Until then, the index keeps what it has of it.
            if (error is AudioDecodeException && work.Stamp is not null)
            {
                _results.Save(SongOf(result.Path, work), error, result.Path);
            }

            _counter.Add(new LibraryChange(result.Path, LibraryChangeKind.Failed, Error: error));
            return;
        }

        var track = _results.Save(SongOf(result.Path, work), result.Timeline!, FileTags.Read(result.Path));
        _counter.Add(new LibraryChange(result.Path, work.IsKnown ? LibraryChangeKind.Changed : LibraryChangeKind.Added, track));
    }

    private static SongReference SongOf(string path, FileWork work) => new(path, work.Stamp?.Size, work.Stamp?.Modified);

    /// <summary>A file that is being analyzed.</summary>
    /// <param name="Stamp">Its size and time before it was read, or null if there is no such file.</param>
    /// <param name="IsKnown">Whether it was a track already.</param>
    private readonly record struct FileWork(FileStamp? Stamp, bool IsKnown);
}
