using System.Collections.Concurrent;
using System.Text;
using MusicGenre.Library.Cluster.Tests.Servers;
using MusicGenre.Library.Cluster.Work;
using MusicGenre.Library.Work;
using MusicGenre.Testing.Library;
using RabbitMQ.Client;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Work;

[Collection(ClusterCollection.Name)]
public sealed class RabbitReliabilityTests(ClusterServers servers)
{
    /// <summary>A fault would otherwise hold up all tests for ever.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private static readonly WorkQueueConsumerOptions UntilEmpty = new() { UntilEmpty = true, Worker = "tester" };

    private readonly string _queue = ClusterServers.CreateName();

    private string Address => servers.Rabbit.Address(_queue);

    [ServerFact]
    public async Task ConsumeAsync_WorkersThatAreKilledThrice_MakeADeadLetterThatCanBeReplayed()
    {
        await using var queue = await ClusterLibrary.OpenQueueAsync(Address);
        await queue.PublishAsync(SampleResults.Batch(1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, (await queue.GetStatusAsync()).DeadLetters);
            using var worker = await WorkerProcess.StartAsync(Address);
            Assert.Equal(new QueueStatus(0, 1, 0), await queue.GetStatusAsync());
            await worker.KillAsync();
            await WaitAsync(queue, status => status.InWork == 0);
        }

        await WaitAsync(queue, status => status == new QueueStatus(1, 0, 0));
        Assert.Empty(await ConsumeAllAsync(queue));
        Assert.Equal(new QueueStatus(0, 0, 1), await queue.GetStatusAsync());
        Assert.Equal(1, await queue.ReplayAsync());
        Assert.Equal([SampleResults.Batch(1).Id], await ConsumeAllAsync(queue));
        Assert.Equal(default, await queue.GetStatusAsync());
    }

    [ServerFact]
    public async Task ConsumeAsync_WorkerKilledAndHandlerThatThrows_AreCountedTogether()
    {
        await using var queue = await ClusterLibrary.OpenQueueAsync(Address);
        await queue.PublishAsync(SampleResults.Batch(1));
        using (var worker = await WorkerProcess.StartAsync(Address))
        {
            await worker.KillAsync();
        }

        await WaitAsync(queue, status => status == new QueueStatus(1, 0, 0));
        var tries = 0;
        await queue.ConsumeAsync(
            (_, _) =>
            {
                tries++;
                throw new InvalidOperationException("a fault");
            },
            UntilEmpty);

        Assert.Equal(2, tries);
        Assert.Equal(new QueueStatus(0, 0, 1), await queue.GetStatusAsync());
        Assert.Equal("InvalidOperationException: a fault", Encoding.UTF8.GetString((byte[])(await PeekDeadLetterAsync()).Headers![DeliveryMapper.ErrorHeader]!));
    }

    [ServerFact]
    public async Task PublishAndConsume_WhileTheBrokerRestarts_LoseNothing()
    {
        const int Before = 20;
        const int Meanwhile = 5;
        await using var queue = await OpenPatientlyAsync();
        await using var publisher = await OpenPatientlyAsync();
        for (var number = 1; number <= Before; number++)
        {
            await publisher.PublishAsync(SampleResults.Batch(number));
        }

        ConcurrentDictionary<Guid, int> handled = [];
        using var stop = new CancellationTokenSource();
        var (half, all) = (new TaskCompletionSource(), new TaskCompletionSource());
        var consuming = queue.ConsumeAsync(
            async (batch, token) =>
            {
                if (handled.Count == Before / 2 && half.TrySetResult())
                {
                    // In hand while the broker stops: the token says so.
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }

                handled.AddOrUpdate(batch.Id, 1, (_, count) => count + 1);
                if (handled.Count == Before + Meanwhile)
                {
                    all.TrySetResult();
                }
            },
            new WorkQueueConsumerOptions { Worker = "tester" },
            stop.Token);
        await half.Task.WaitAsync(LongestWait);

        await servers.Rabbit.StopAsync();
        var publishing = PublishAsync(publisher, Before + 1, Meanwhile);
        Assert.False(publishing.IsCompleted);
        await servers.Rabbit.StartProcessAsync();
        await publishing;
        await all.Task.WaitAsync(LongestWait);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consuming);

        Assert.Equal(Enumerable.Range(1, Before + Meanwhile).Select(number => SampleResults.Batch(number).Id).Order(), handled.Keys.Order());
        await WaitAsync(publisher, status => status == default);
    }

    [ServerFact]
    public async Task ConsumeAsync_BatchDeliveredTwice_IsHandledTwice()
    {
        // The store, not the queue, makes twice the same as once.
        await using var queue = await ClusterLibrary.OpenQueueAsync(Address);
        await queue.PublishAsync(SampleResults.Batch(1));
        await queue.PublishAsync(SampleResults.Batch(1));

        Assert.Equal([SampleResults.Batch(1).Id, SampleResults.Batch(1).Id], await ConsumeAllAsync(queue));
    }

    [ServerFact]
    public async Task ConsumeAsync_MessageThatIsNoBatch_IsADeadLetter()
    {
        await using var queue = await ClusterLibrary.OpenQueueAsync(Address);
        await using (var connection = await servers.Rabbit.ConnectAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.BasicPublishAsync("", _queue, Encoding.UTF8.GetBytes("hello"));
        }

        await WaitAsync(queue, status => status.Waiting == 1);
        Assert.Empty(await ConsumeAllAsync(queue));

        Assert.Equal(new QueueStatus(0, 0, 1), await queue.GetStatusAsync());
    }

    [ServerFact]
    public async Task OpenQueueAsync_WrongPassword_NamesTheBrokerAndNoPassword()
    {
        var exception = await Assert.ThrowsAsync<LibraryIndexException>(
            () => ClusterLibrary.OpenQueueAsync(Address.Replace("guest:guest", "guest:wrong-word", StringComparison.Ordinal)));

        Assert.Contains("the user or the password", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"amqp://127.0.0.1:{servers.Rabbit.Port}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", exception.ToString(), StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task OpenQueueAsync_NoSuchVirtualHost_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<LibraryIndexException>(
            () => ClusterLibrary.OpenQueueAsync(Address.Replace("/?", "/nowhere?", StringComparison.Ordinal)));

        Assert.Contains("no such virtual host", exception.Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task OpenQueueAsync_QueueWithOtherSettings_SaysSo()
    {
        await using (var connection = await servers.Rabbit.ConnectAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false);
        }

        var exception = await Assert.ThrowsAsync<LibraryIndexException>(() => ClusterLibrary.OpenQueueAsync(Address));

        Assert.Contains("other settings", exception.Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task OpenQueueAsync_NobodyListens_SaysSoAfterAWhile()
    {
        var address = RabbitAddress.Parse($"amqp://guest:secret@127.0.0.1:{ServerProcess.FindPorts(1)[0]}");

        var exception = await Assert.ThrowsAsync<LibraryIndexException>(() => RabbitQueue.OpenAsync(address, PatienceOfTests.Short, CancellationToken.None));

        Assert.Equal((LibraryIndexProblem.Inaccessible, address.Location), (exception.Problem, exception.Path));
        Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Opens the queue with more patience than a broker needs that starts on a machine with other work.</summary>
    private Task<RabbitQueue> OpenPatientlyAsync() => RabbitQueue.OpenAsync(RabbitAddress.Parse(Address), PatienceOfTests.Long, CancellationToken.None);

    private static async Task PublishAsync(RabbitQueue queue, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await queue.PublishAsync(SampleResults.Batch(number));
        }
    }

    private static async Task<Guid[]> ConsumeAllAsync(IWorkQueue queue)
    {
        ConcurrentQueue<Guid> received = [];
        await queue.ConsumeAsync(
            (batch, _) =>
            {
                received.Enqueue(batch.Id);
                return Task.CompletedTask;
            },
            UntilEmpty);
        return [.. received];
    }

    /// <summary>Waits for what the broker does by itself.</summary>
    private static async Task WaitAsync(IWorkQueue queue, Predicate<QueueStatus> isReached)
    {
        QueueStatus status;
        for (var i = 0; !isReached(status = await queue.GetStatusAsync()); i++)
        {
            Assert.True(i < 600, $"The queue stays at {status}.");
            await Task.Delay(100);
        }
    }

    private async Task<IReadOnlyBasicProperties> PeekDeadLetterAsync()
    {
        await using var connection = await servers.Rabbit.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.BasicGetAsync($"{_queue}.dead", autoAck: false))!.BasicProperties;
    }
}
