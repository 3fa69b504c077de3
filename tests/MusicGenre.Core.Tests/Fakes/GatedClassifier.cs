using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A classifier of files whose every call lasts until the test ends it, and which notes how many run at once.</summary>
/// <param name="endsWhenCancelled">Whether a call ends by itself when its token is canceled.</param>
internal sealed class GatedClassifier(bool endsWhenCancelled = true) : IGenreClassifier
{
    private readonly Lock _lock = new();
    private readonly List<Call> _calls = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private int _running;

    public GenreModelCard Model => FakeModel.Card;

    /// <summary>The calls so far, in the order in which they began.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public int Running => Volatile.Read(ref _running);

    public int MostAtOnce { get; private set; }

    /// <summary>Waits until so many calls have begun.</summary>
    public Task<IReadOnlyList<Call>> ReachAsync(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, reached));
            Signal();
            return Await(reached.Task);
        }

        async Task<IReadOnlyList<Call>> Await(Task task)
        {
            await task;
            return Calls;
        }
    }

    /// <summary>Waits until a file is in work.</summary>
    public async Task<Call> ReachAsync(string path)
    {
        for (var count = 1; ; count++)
        {
            if ((await ReachAsync(count)).FirstOrDefault(call => call.Path == path) is { } found)
            {
                return found;
            }
        }
    }

    public async Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default)
    {
        var call = new Call((audio as AudioFile)?.Path ?? "", endsWhenCancelled, cancellationToken);
        lock (_lock)
        {
            _running++;
            MostAtOnce = Math.Max(MostAtOnce, _running);
            _calls.Add(call);
            Signal();
        }

        try
        {
            return await call.Outcome;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    private void Signal()
    {
        foreach (var (count, reached) in _awaited)
        {
            if (_calls.Count >= count)
            {
                reached.TrySetResult();
            }
        }
    }

    /// <summary>One call that goes on.</summary>
    internal sealed class Call
    {
        private readonly TaskCompletionSource<GenrePrediction> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Call(string path, bool endsWhenCancelled, CancellationToken cancellationToken)
        {
            Path = path;
            Token = cancellationToken;
            cancellationToken.Register(() =>
            {
                _cancelled.TrySetResult();
                if (endsWhenCancelled)
                {
                    _outcome.TrySetCanceled(cancellationToken);
                }
            });
        }

        public string Path { get; }

        public CancellationToken Token { get; }

        public Task<GenrePrediction> Outcome => _outcome.Task;

        /// <summary>Ends when the call's token is canceled.</summary>
        public Task Canceled => _cancelled.Task;

        public void Finish() => _outcome.TrySetResult(new GenrePrediction([new("loud", 0.75f), new("quiet", 0.25f)], TimeSpan.FromSeconds(1)));

        public void Fail(Exception exception) => _outcome.TrySetException(exception);
    }
}
