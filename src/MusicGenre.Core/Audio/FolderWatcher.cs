using System.Runtime.CompilerServices;
using MusicGenre.Audio.Watching;

namespace MusicGenre.Audio;

/// <summary>Reports the audio files that arrive in a folder and its subfolders, once they are completely written. Immutable and thread-safe.</summary>
/// <remarks>
/// <para>
/// What is audio is decided as by <see cref="AudioFolderScan"/>. Hidden files are skipped, and so are the names that programs give to unfinished downloads
/// (.part, .crdownload, .tmp and the like). A file is complete when its size and time have not changed for <see cref="FolderWatcherOptions.SettleTime"/> and it
/// can be opened for reading while nobody has locked it. Empty files are placeholders and are waited for, as are files without read permission and links that lead nowhere.
/// </para>
/// <para>
/// A file whose size or time changes later has arrived again, and so has one that was deleted and comes back. The folder is listed at intervals; changes that the
/// operating system announces are only a reason to look sooner, so lost announcements and network drives delay a report, but prevent none. The watcher
/// only reads: nothing is moved, changed or deleted.
/// </para>
/// </remarks>
public sealed class FolderWatcher
{
    private readonly string _folder;
    private readonly FolderWatcherOptions _options;

    /// <summary>Creates a watcher. It does nothing until <see cref="WatchAsync"/> is enumerated.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The path is empty, or an option is out of range.</exception>
    public FolderWatcher(string folder, FolderWatcherOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _options = options ?? new FolderWatcherOptions();
        _options.Validate();
        _folder = folder;
    }

    /// <summary>Reports files until the enumeration is canceled or abandoned; it never ends by itself. Each enumeration is a watch of its own.</summary>
    /// <remarks>All work is done while the caller waits for the next file, so a slow caller only delays the next look. Files that are complete at the same time come in ordinal order.</remarks>
    /// <param name="cancellationToken">Ends the watch with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist, or no longer.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to list the folder is denied. Subfolders that cannot be listed are tried again at every look.</exception>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public async IAsyncEnumerable<WatchedFile> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var arrivals = new Arrivals(_options.SettleTime);
        var scan = new RepeatedScan(_folder, _options.Decoders);
        using var pause = new ScanPause(_folder, _options.TimeProvider);
        var isFirst = true;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pause.Begin();
            var now = pause.Now;
            var (files, unlisted) = await Task.Run(scan.Run, cancellationToken).ConfigureAwait(false);
            if (isFirst && !_options.IncludeExisting)
            {
                arrivals.Ignore(files);
            }

            isFirst = false;
            arrivals.Update(files, unlisted, now);
            foreach (var file in arrivals.FindComplete(now))
            {
                cancellationToken.ThrowIfCancellationRequested();

                // The caller may have spent a long time on the files before it.
                if (FileState.Of(file.Path) == file && FileState.CanBeOpened(file.Path))
                {
                    arrivals.MarkReported(file);
                    yield return file;
                }
            }

            await pause.WaitAsync(arrivals.NextDue(now) ?? now + _options.PollInterval, now + _options.PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
