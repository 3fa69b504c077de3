using System.Collections.Concurrent;
using MusicGenre.Library.Work;
using Xunit;

namespace MusicGenre.Testing.Library;

/// <summary>What every queue must do. Each test has an empty queue.</summary>
public abstract class WorkQueueContract
{
    private static readonly WorkQueueConsumerOptions UntilEmpty = new() { UntilEmpty = true, Worker = "tester" };

    /// <summary>Opens the test's queue once more.</summary>
    protected abstract Task<IWorkQueue> OpenAsync();

    [Fact]
    public async Task ConsumeAsync_PublishedBatches_AreReceivedInOrderWithAllMembers()
    {
        await using (var publisher = await OpenAsync())
        {
            await PublishAsync(publisher, 3);
            Assert.Equal(new QueueStatus(3, 0, 0), await publisher.GetStatusAsync());
        }

        // Nobody had the queue open meanwhile.
        await using var queue = await OpenAsync();
        List<WorkBatch> received = [];
        await queue.ConsumeAsync(
            async (batch, token) =>
            {
                Assert.False(token.IsCancellationRequested);
                Assert.Equal(1, (await queue.GetStatusAsync(token)).InWork);
                received.Add(batch);
            },
            UntilEmpty);

        Assert.Equal(3, received.Count);
        foreach (var (index, batch) in received.Index())
        {
            var expected = SampleResults.Batch(index + 1);
            Assert.Equal((expected.Id, expected.ModelSha256, expected.Options, expected.TraceParent), (batch.Id, batch.ModelSha256, batch.Options, batch.TraceParent));
            Assert.Equal(expected.Songs, batch.Songs);
        }

        Assert.Equal(default, await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_HandlerThatThrows_TriesThriceAndGoesOnWithTheRest()
    {
        await using var queue = await OpenAsync();
        await PublishAsync(queue, 3);
        ConcurrentQueue<Guid> handled = [];

        await queue.ConsumeAsync(
            (batch, _) =>
            {
                handled.Enqueue(batch.Id);
                return batch.Id == SampleResults.Batch(2).Id ? throw new InvalidOperationException("a fault") : Task.CompletedTask;
            },
            UntilEmpty);

        Assert.Equal([1, 3, 1], Enumerable.Range(1, 3).Select(number => handled.Count(id => id == SampleResults.Batch(number).Id)));
        Assert.Equal(new QueueStatus(0, 0, 1), await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_HandlerThatThrowsTwice_IsNoDeadLetter()
    {
        await using var queue = await OpenAsync();
        await PublishAsync(queue, 1);
        var tries = 0;

        await queue.ConsumeAsync((_, _) => ++tries < 3 ? throw new OperationCanceledException("not because of the token") : Task.CompletedTask, UntilEmpty);

        Assert.Equal(3, tries);
        Assert.Equal(default, await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ReplayAsync_DeadLetters_HaveThreeMoreTries()
    {
        await using var queue = await OpenAsync();
        await PublishAsync(queue, 2);
        var tries = 0;
        await queue.ConsumeAsync((_, _) => throw new InvalidOperationException("a fault"), UntilEmpty);
        Assert.Equal(new QueueStatus(0, 0, 2), await queue.GetStatusAsync());

        Assert.Equal(2, await queue.ReplayAsync());
        Assert.Equal(new QueueStatus(2, 0, 0), await queue.GetStatusAsync());
        await queue.ConsumeAsync((_, _) => ++tries < 3 ? throw new InvalidOperationException("a fault") : Task.CompletedTask, UntilEmpty);

        Assert.Equal(4, tries);
        Assert.Equal(default, await queue.GetStatusAsync());
        Assert.Equal(0, await queue.ReplayAsync());
    }

    [Fact]
    public async Task ConsumeAsync_CanceledAgainAndAgain_GivesTheBatchBackWithoutATry()
    {
        await using var queue = await OpenAsync();
        await PublishAsync(queue, 1);
        for (var i = 0; i < 5; i++)
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ConsumeAsync(
                async (_, token) =>
                {
                    await stop.CancelAsync();
                    token.ThrowIfCancellationRequested();
                },
                UntilEmpty,
                stop.Token));
        }

        await using var other = await OpenAsync();
        List<Guid> received = [];
        await other.ConsumeAsync(
            (batch, _) =>
            {
                received.Add(batch.Id);
                return Task.CompletedTask;
            },
            UntilEmpty);

        Assert.Equal([SampleResults.Batch(1).Id], received);
        Assert.Equal(default, await queue.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_CanceledButHandledToItsEnd_IsAcknowledged()
    {
        await using var queue = await OpenAsync();
        await PublishAsync(queue, 2);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ConsumeAsync((_, _) => stop.CancelAsync(), UntilEmpty, stop.Token));

        await using var other = await OpenAsync();
        Assert.Equal(0, (await other.GetStatusAsync()).DeadLetters);
        List<Guid> received = [];
        await other.ConsumeAsync(
            (batch, _) =>
            {
                received.Add(batch.Id);
                return Task.CompletedTask;
            },
            UntilEmpty);
        Assert.Equal([SampleResults.Batch(2).Id], received);
    }

    [Fact]
    public async Task ConsumeAsync_ByMany_GivesEachBatchToOne()
    {
        const int Batches = 60;
        await using var publisher = await OpenAsync();
        await PublishAsync(publisher, Batches);
        ConcurrentQueue<Guid> handled = [];

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var queue = await OpenAsync();
            await queue.ConsumeAsync(
                async (batch, token) =>
                {
                    await Task.Yield();
                    handled.Enqueue(batch.Id);
                },
                UntilEmpty);
        })));

        Assert.Equal(Batches, handled.Count);
        Assert.Equal(Batches, handled.Distinct().Count());
        Assert.Equal(default, await publisher.GetStatusAsync());
    }

    [Fact]
    public async Task ConsumeAsync_UntilEmpty_WaitsForWhatOthersHaveInWork()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await PublishAsync(first, 1);
        var (taken, gate, tries) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var working = first.ConsumeAsync(
            async (_, _) =>
            {
                taken.TrySetResult();
                await gate.Task;
                if (++tries == 1)
                {
                    throw new InvalidOperationException("a fault, after which anybody may have the batch");
                }
            },
            UntilEmpty);
        await taken.Task.WaitAsync(TimeSpan.FromMinutes(3));
        var waiting = second.ConsumeAsync((_, _) => Task.CompletedTask, UntilEmpty);

        Assert.False(waiting.IsCompleted);
        gate.SetResult();
        await Task.WhenAll(waiting, working);

        Assert.Equal(default, await first.GetStatusAsync());
    }

    private static async Task PublishAsync(IWorkQueue queue, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await queue.PublishAsync(SampleResults.Batch(number));
        }
    }
}
