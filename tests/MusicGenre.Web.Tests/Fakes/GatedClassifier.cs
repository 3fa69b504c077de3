using MusicGenre.Audio;
using MusicGenre.Models;

namespace MusicGenre.Web.Tests.Fakes;

/// <summary>A classifier that waits until it is let through, and counts who waits and who gave up.</summary>
internal sealed class GatedClassifier : IGenreClassifier
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _mostRunning;
    private int _canceled;

    public GenreModelCard Model { get; } = BundledModels.ReadCard(BundledModels.Default);

    /// <summary>Thrown instead of a result, if set.</summary>
    public Exception? Error { get; init; }

    public int Running => Volatile.Read(ref _running);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    public int Canceled => Volatile.Read(ref _canceled);

    public void Open() => _gate.TrySetResult();

    /// <summary>The classifier, which lets everything through.</summary>
    public GatedClassifier Opened()
    {
        Open();
        return this;
    }

    public async Task<GenrePrediction> ClassifyAsync(IAudioSource audio, CancellationToken cancellationToken = default)
    {
        var prediction = new GenrePrediction(Model.Genres.Select((genre, index) => new GenreScore(genre, index == 0 ? 1 : 0)), TimeSpan.FromSeconds(1));
        if (audio is AudioClip)
        {
            // What the server does when it starts.
            return prediction;
        }

        using var reader = audio.OpenReader(cancellationToken);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            await _gate.Task.WaitAsync(cancellationToken);
            return Error is null ? prediction : throw Error;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _canceled);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public IAsyncEnumerable<GenreSegment> ClassifySegmentsAsync(IAudioSource audio, TimeSpan? hop = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public async Task<GenreTimeline> ClassifyTimelineAsync(IAudioSource audio, GenreSectionOptions? options = null, CancellationToken cancellationToken = default)
        => new(await ClassifyAsync(audio, cancellationToken), [], []);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
