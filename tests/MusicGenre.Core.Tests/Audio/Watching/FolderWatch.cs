using System.Threading.Channels;
using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Audio.Watching;

/// <summary>A watch of a folder by a clock that the test moves.</summary>
internal sealed class FolderWatch : IAsyncDisposable
{
    /// <summary>The settle time. The folder is looked at every second.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Channel<WatchedFile> _files = Channel.CreateUnbounded<WatchedFile>();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _folder;
    private readonly Task _watching;

    public FolderWatch(string folder, bool includeExisting = true)
    {
        _folder = folder;
        var watcher = new FolderWatcher(
            folder, new FolderWatcherOptions { IncludeExisting = includeExisting, SettleTime = SettleTime, PollInterval = Step, TimeProvider = Clock });
        _watching = Task.Run(async () =>
        {
            try
            {
                await foreach (var file in watcher.WatchAsync(_stop.Token))
                {
                    _files.Writer.TryWrite(file);
                }
            }
            catch (Exception exception)
            {
                _files.Writer.TryComplete(exception);
            }
        });
    }

    public ManualClock Clock { get; } = new();

    /// <summary>Waits for seconds of the clock and gives the names of what was reported until then, below the folder and with slashes.</summary>
    public async Task<string[]> WaitAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            await Clock.AdvanceAsync(Step);
        }

        List<string> names = [];
        while (_files.Reader.TryRead(out var file))
        {
            names.Add(Path.GetRelativePath(_folder, file.Path).Replace('\\', '/'));
        }

        return [.. names];
    }

    /// <summary>Waits long enough for whatever is complete by now to be reported.</summary>
    public Task<string[]> SettleAsync() => WaitAsync(10);

    /// <summary>The error that ends the watch.</summary>
    public async Task<Exception> FailAsync()
    {
        while (!_files.Reader.Completion.IsCompleted)
        {
            await Task.WhenAny(Clock.AdvanceAsync(Step), _files.Reader.Completion);
        }

        return _files.Reader.Completion.Exception!.InnerException!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }
}
