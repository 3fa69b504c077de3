using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using Xunit;

namespace MusicGenre.Library.Tests.Work;

public sealed class WorkPlannerTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Folder_QueuesEverySongOnceInBatches()
    {
        _folder.WriteMany(7);
        List<StoredPlan> reported = [];

        var plan = await _folder.PlanAsync(new WorkPlannerOptions { BatchSize = 3 }, new CallbackProgress<StoredPlan>(reported.Add));

        Assert.Equal((7, 7, 3, true), (plan.Songs, plan.Queued, plan.Batches, plan.IsFinished));
        Assert.Equal(plan, Assert.Single(_folder.Store.ReadPlans()));
        Assert.Equal(plan, reported[^1]);
        var batches = await _folder.DrainAsync();
        Assert.Equal([3, 3, 1], batches.Select(batch => batch.Songs.Count));
        Assert.Equal(3, batches.Select(batch => batch.Id).Distinct().Count());
        Assert.All(batches, batch => Assert.Equal((_folder.Store.Model.Sha256, ""), (batch.ModelSha256, batch.Options)));
        Assert.Equal(Enumerable.Range(100, 7).Select(number => _folder[$"{number}.mp3"]), batches.SelectMany(batch => batch.Songs).Select(song => song.Location));
    }

    [Fact]
    public async Task RunAsync_NoSongs_QueuesNothing()
    {
        var plan = await _folder.PlanAsync();

        Assert.Equal((0, 0, 0, true), (plan.Songs, plan.Queued, plan.Batches, plan.IsFinished));
        Assert.Equal(default, await _folder.Queue.GetStatusAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RunAsync_CanceledAfterSomeBatches_GoesOnWithoutLossOrDoubles(int batchesBefore)
    {
        _folder.WriteMany(10);
        var options = new WorkPlannerOptions { BatchSize = 3 };
        using var stop = new CancellationTokenSource();
        var canceling = new CallbackProgress<StoredPlan>(plan =>
        {
            if (plan.Batches == batchesBefore)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folder.PlanAsync(options, canceling, stop.Token));
        Assert.Equal(batchesBefore, (await _folder.Queue.GetStatusAsync()).Waiting);

        var plan = await _folder.PlanAsync(options);

        Assert.Equal((10, 10, 4, true), (plan.Songs, plan.Queued, plan.Batches, plan.IsFinished));
        Assert.Equal(
            Enumerable.Range(100, 10).Select(number => _folder[$"{number}.mp3"]),
            (await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location));
    }

    [Fact]
    public async Task RunAsync_KilledBetweenQueueAndStore_PublishesTheSameBatch()
    {
        _folder.WriteMany(6);
        var options = new WorkPlannerOptions { BatchSize = 2 };
        await CancelAfterAsync(1, options);
        var before = Assert.Single(_folder.Store.ReadPlans());
        await CancelAfterAsync(2, options);

        // As if the second batch had been published, and its position not been saved.
        _folder.Store.Save(before);
        await _folder.PlanAsync(options);

        Assert.Equal(
            Enumerable.Range(100, 6).Select(number => _folder[$"{number}.mp3"]),
            (await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location));
    }

    [Fact]
    public async Task RunAsync_InterruptedAndBeginningHasChanged_LosesNothing()
    {
        _folder.WriteMany(10);
        var options = new WorkPlannerOptions { BatchSize = 3 };
        await CancelAfterAsync(2, options);
        _folder.Write("000.mp3");

        var plan = await _folder.PlanAsync(options);

        Assert.Equal((11, true), (plan.Songs, plan.IsFinished));
        var songs = (await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(11, songs.Count);
        Assert.Contains(_folder["000.mp3"], songs);
    }

    [Fact]
    public async Task RunAsync_InterruptedAndManifestIsShorterNow_BeginsAnew()
    {
        _folder.WriteMany(6);
        var options = new WorkPlannerOptions { BatchSize = 3 };
        await CancelAfterAsync(1, options);
        await _folder.DrainAsync();
        File.Delete(_folder["101.mp3"]);
        File.Delete(_folder["102.mp3"]);
        File.Delete(_folder["103.mp3"]);
        File.Delete(_folder["104.mp3"]);

        var plan = await _folder.PlanAsync(options);

        Assert.Equal((2, 2, true), (plan.Songs, plan.Queued, plan.IsFinished));
    }

    [Fact]
    public async Task RunAsync_FullQueue_WaitsAndGoesOn()
    {
        _folder.WriteMany(12);
        var most = 0L;
        var planning = _folder.PlanAsync(new WorkPlannerOptions { BatchSize = 2, MaximumWaiting = 2 });
        HashSet<string> songs = new(StringComparer.Ordinal);
        while (songs.Count < 12)
        {
            most = Math.Max(most, (await _folder.Queue.GetStatusAsync()).Waiting);
            songs.UnionWith((await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location));
        }

        Assert.Equal(6, (await planning).Batches);
        Assert.InRange(most, 0, 2);
    }

    [Fact]
    public async Task RunAsync_SongsWithResults_AreLeftOutUntilTheyChange()
    {
        _folder.WriteMany(3);
        File.WriteAllText(_folder["broken.mp3"], "noise");
        await _folder.PlanAsync();
        await _folder.WorkAsync();
        var changed = _folder.Write("101.mp3", "quiet, and longer");
        _folder.Write("new.mp3");

        var plan = await _folder.PlanAsync();
        var songs = (await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location).ToArray();
        var retry = await _folder.PlanAsync(new WorkPlannerOptions { RetryFailures = true });

        Assert.Equal((5, 2), (plan.Songs, plan.Queued));
        Assert.Equal([changed, _folder["new.mp3"]], songs);
        Assert.Equal(3, retry.Queued);
        Assert.Contains(_folder["broken.mp3"], (await _folder.DrainAsync()).SelectMany(batch => batch.Songs).Select(song => song.Location));
    }

    [Fact]
    public async Task RunAsync_OtherOptions_AreAnotherPlanAndQueueEverything()
    {
        _folder.WriteMany(3);
        await _folder.PlanAsync();
        await _folder.WorkAsync();

        Assert.Equal(0, (await _folder.PlanAsync()).Queued);
        Assert.Equal(3, (await _folder.PlanAsync(new WorkPlannerOptions { Options = "excerpt=30" })).Queued);
        Assert.Equal(2, _folder.Store.ReadPlans().Count);
    }

    [Fact]
    public void WorkPlanner_OptionsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(WorkPlannerOptions.BatchSize), () => new WorkPlanner(_folder.Store, _folder.Queue, new() { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(WorkPlannerOptions.MaximumWaiting), () => new WorkPlanner(_folder.Store, _folder.Queue, new() { MaximumWaiting = 0 }));
    }

    private async Task CancelAfterAsync(int batches, WorkPlannerOptions options)
    {
        using var stop = new CancellationTokenSource();
        var canceling = new CallbackProgress<StoredPlan>(plan =>
        {
            if (plan.Batches == batches)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folder.PlanAsync(options, canceling, stop.Token));
    }
}
