using MusicGenre.Cli.Indexing;
using MusicGenre.Library.Storage;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

public sealed class WorkRateTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public void Of_WorkerThatWaitedForHours_CountsOnlyItsTimeInWork()
        => Assert.Equal(30, WorkRate.Of([Worker("a", Now.AddHours(9), inWork: 2, done: 50, failed: 10)], []));

    [Fact]
    public void Of_SeveralWorkers_IsTheSum()
        => Assert.Equal(20 + 5, WorkRate.Of([Worker("a", Now, inWork: 2, done: 40), Worker("b", Now, inWork: 4, done: 20), Worker("c", Now, inWork: 0, done: 0)], []));

    [Fact]
    public void Of_SinceAnEarlierTime_IsThatOfTheTimeBetween()
    {
        StoredWorker[] earlier = [Worker("a", Now, inWork: 100, done: 100), Worker("idle", Now, inWork: 5, done: 500), Worker("gone", Now, inWork: 1, done: 1)];
        StoredWorker[] workers = [Worker("a", Now.AddMinutes(1), inWork: 101, done: 110, failed: 3), Worker("idle", Now.AddMinutes(1), inWork: 5, done: 500), Worker("new", Now, inWork: 0.5, done: 4)];

        Assert.Equal(13 + 8, WorkRate.Of(workers, earlier));
    }

    [Fact]
    public void Of_NobodyInWork_IsUnknown()
    {
        var idle = Worker("a", Now, inWork: 5, done: 50);

        Assert.Null(WorkRate.Of([], []));
        Assert.Null(WorkRate.Of([Worker("a", Now, inWork: 0, done: 0)], []));
        Assert.Null(WorkRate.Of([idle with { Seen = idle.Seen.AddMinutes(1) }], [idle]));
    }

    [Fact]
    public void Take_OfAMinuteAndMore_GivesWhatWasReportedAMinuteAgo()
    {
        var recent = new RecentWork();
        Assert.Empty(recent.Take(Now, [Worker("0", Now, 1, 1)]));
        for (var second = 1; second < 200; second++)
        {
            var then = recent.Take(Now.AddSeconds(second), [Worker($"{second}", Now, 1, 1)]);

            // Workers report every few seconds, so that at first there is too little to go by.
            Assert.Equal(second < 10 ? [] : [$"{Math.Max(0, second - 60)}"], then.Select(worker => worker.Name));
        }
    }

    private static StoredWorker Worker(string name, DateTime seen, double inWork, long done, long failed = 0)
        => new(name, TimeSpan.FromMinutes(inWork), seen, done, failed, Skipped: 7, TimeSpan.FromHours(1));
}
