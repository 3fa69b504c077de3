using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using Xunit;

namespace MusicGenre.Library.Tests.Work;

public sealed class LeaseQueueTests : WorkQueueContract, IDisposable
{
    // A lease that is over at once, and one that nobody renews within a test.
    private static readonly LeaseTimes Expired = new() { Lease = TimeSpan.FromTicks(-1), Renewal = TimeSpan.FromDays(1) };

    private readonly TemporaryFolder _folder = new();

    public LeaseQueueTests() => SqliteLibrary.OpenStore(IndexPath, FakeCard.Default).Dispose();

    private string IndexPath => _folder["library.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenQueueRead_Queue_ShowsWhatIsInItAndChangesNothing()
    {
        await using var writer = await OpenAsync();
        await writer.PublishAsync(SampleResults.Batch(1));
        await using var queue = SqliteLibrary.OpenQueueRead(IndexPath);

        Assert.Equal(new QueueStatus(1, 0, 0), await queue.GetStatusAsync());
        await Assert.ThrowsAsync<LibraryIndexException>(() => queue.ReplayAsync());
    }

    [Fact]
    public async Task PublishAsync_SameBatchTwice_IsThereOnce()
    {
        await using var queue = await OpenAsync();
        await queue.PublishAsync(SampleResults.Batch(1));
        await queue.PublishAsync(SampleResults.Batch(1));

        Assert.Equal(new QueueStatus(1, 0, 0), await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_LeaseThatEnded_GoesToAnotherAndCancelsTheFirst()
    {
        await using var slow = LeaseQueue.Open(IndexPath, new LeaseTimes { Lease = TimeSpan.FromTicks(-1), Renewal = TimeSpan.FromMilliseconds(1) });
        await using var queue = await OpenAsync();
        await queue.PublishAsync(SampleResults.Batch(1));
        var (taken, gate, lost) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var sleeping = slow.ConsumeAsync(
            async (_, token) =>
            {
                taken.TrySetResult();
                await gate.Task;
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(_ => lost.TrySetResult(), TaskScheduler.Default);
            },
            new WorkQueueConsumerOptions { UntilEmpty = true });
        await taken.Task;
        var handled = 0;

        await queue.ConsumeAsync(
            (_, _) =>
            {
                handled++;
                return Task.CompletedTask;
            },
            new WorkQueueConsumerOptions { UntilEmpty = true });

        Assert.Equal(1, handled);
        gate.SetResult();
        await lost.Task;
        await sleeping;
        Assert.Equal(default, await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_WorkersThatDieThrice_MakeADeadLetter()
    {
        await using var queue = await OpenAsync();
        await queue.PublishAsync(SampleResults.Batch(1));
        for (var i = 0; i < LeaseQueue.MaximumTries; i++)
        {
            Assert.Equal(0, (await queue.GetStatusAsync()).DeadLetters);
            await DieAsync();
        }

        await queue.ConsumeAsync((_, _) => throw new InvalidOperationException("nobody gets it"), new WorkQueueConsumerOptions { UntilEmpty = true });

        Assert.Equal(new QueueStatus(0, 0, 1), await queue.GetStatusAsync());
    }

    [Fact]
    public void OpenQueue_NoFile_CreatesNothing()
    {
        Assert.Throws<FileNotFoundException>(() => SqliteLibrary.OpenQueue(_folder["other.db"]));
        Assert.False(File.Exists(_folder["other.db"]));
    }

    protected override Task<IWorkQueue> OpenAsync() => Task.FromResult(SqliteLibrary.OpenQueue(IndexPath));

    /// <summary>Takes a batch and leaves the queue without a word, as a program that is killed.</summary>
    private async Task DieAsync()
    {
        var taken = new TaskCompletionSource();
        var queue = LeaseQueue.Open(IndexPath, Expired);
        _ = queue.ConsumeAsync(
            (_, _) =>
            {
                taken.TrySetResult();
                return new TaskCompletionSource().Task;
            },
            new WorkQueueConsumerOptions());
        await taken.Task;
        await queue.DisposeAsync();
    }
}
