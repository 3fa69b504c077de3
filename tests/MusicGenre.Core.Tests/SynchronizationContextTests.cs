using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>An application's own thread may wait for a classification: nothing needs that thread to go on.</summary>
public sealed class SynchronizationContextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryCall_FromAThreadWithAContext_PostsNothingToIt()
    {
        var path = _folder.WriteNoise("a.wav", 3);
        using var model = FakeModel.Create();
        var classifier = new GenreClassifier(model);

        Assert.Equal(0, await PostsOfAsync(() => classifier.ClassifyAsync(path)));
        Assert.Equal(0, await PostsOfAsync(async () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous);
            await classifier.ClassifyAsync(stream).ConfigureAwait(false);
        }));
        Assert.Equal(0, await PostsOfAsync(() => classifier.ClassifyFilesAsync([path, path]).GetAsyncEnumerator().MoveNextAsync().AsTask()));
        Assert.Equal(0, await PostsOfAsync(() => classifier.ClassifySegmentsAsync(new AudioFile(path)).GetAsyncEnumerator().MoveNextAsync().AsTask()));
    }

    private static async Task<int> PostsOfAsync(Func<Task> work)
    {
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task task;
        try
        {
            task = work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await task;
        return context.Posts;
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}
