using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Batches of files that take random times and fail at random, taken by a caller who takes random times.</summary>
public sealed class ClassifyFilesStressTests
{
    private const int Files = 700;

    public static TheoryData<int, bool> Cases()
    {
        var cases = new TheoryData<int, bool>();
        for (var degree = 1; degree <= 8; degree++)
        {
            cases.Add(degree, false);
            cases.Add(degree, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ClassifyFilesAsync_RandomTimesAndFailures_KeepsEveryPromise(int degree, bool inOrder)
    {
        var (taken, running, mostAtOnce, mostOutstanding) = (0, 0, 0, 0);
        var progress = new ListProgress();
        var paths = new DrawnPaths(Files) { OnDraw = drawn => mostOutstanding = Math.Max(mostOutstanding, drawn + 1 - Volatile.Read(ref taken)) };
        var classifier = new DelegateClassifier(async (audio, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref mostAtOnce, now);
            var random = RandomOf(audio, degree);
            try
            {
                await WaitAsync(random);
                return random.Next(5) > 0 ? DelegateClassifier.Loud : throw new IOException(((AudioFile)audio).Path);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        });

        List<GenreFileResult> results = [];
        var consumer = new Random(degree);
        await foreach (var result in classifier.ClassifyFilesAsync(paths, new() { MaxDegreeOfParallelism = degree, InOrder = inOrder }, progress))
        {
            Interlocked.Increment(ref taken);
            results.Add(result);
            await WaitAsync(consumer);
        }

        var expected = Enumerable.Range(0, Files).Select(index => $"{index}.wav");
        var given = results.Select(result => result.Path);
        Assert.Equal(inOrder ? expected : expected.Order(StringComparer.Ordinal), inOrder ? given : given.Order(StringComparer.Ordinal));
        Assert.All(results.Where(result => result.Error is not null), result => Assert.Equal(result.Path, result.Error!.Message));
        Assert.All(results, result => Assert.True(result.Error is null ^ result.Prediction is null));
        Assert.Equal(0, running);
        Assert.InRange(mostAtOnce, 1, degree);

        // A result counts as taken when the caller comes for it, which is seen here a moment later.
        Assert.InRange(mostOutstanding, 1, BatchWork.Capacity + degree + 1);
        Assert.False(paths.WasDrawnByTwoAtOnce);
        Assert.Equal(1, paths.Disposals);
        AssertMonotone(progress, results);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ClassifyFilesAsync_AbandonedOrCancelledAtRandom_LeavesNoWork(int degree, bool inOrder)
    {
        for (var round = 0; round < 20; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var running = 0;
            var paths = new DrawnPaths(Files);
            var classifier = new DelegateClassifier(async (audio, token) =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    await WaitAsync(RandomOf(audio, round));
                    token.ThrowIfCancellationRequested();
                    return DelegateClassifier.Loud;
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            });

            var left = new Random(round).Next(1, 40);
            var options = new GenreBatchOptions { MaxDegreeOfParallelism = degree, InOrder = inOrder };
            try
            {
                await foreach (var result in classifier.ClassifyFilesAsync(paths, options, cancellationToken: cancellation.Token))
                {
                    if (--left > 0)
                    {
                        continue;
                    }

                    if (round % 2 == 0)
                    {
                        break;
                    }

                    await cancellation.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (round % 2 == 1)
            {
            }

            var drawn = paths.Count;
            Assert.Equal(0, running);
            Assert.Equal(1, paths.Disposals);
            await Turns.GiveAsync();
            Assert.Equal(drawn, paths.Count);
            Assert.True(drawn < Files, "the batch ran to its end");
        }
    }

    private static void AssertMonotone(ListProgress progress, List<GenreFileResult> results)
    {
        Assert.False(progress.WasToldByTwoAtOnce);
        Assert.Equal(Enumerable.Range(1, Files).Select(done => (long)done), progress.Reports.Select(report => report.Done));
        Assert.All(progress.Reports, report => Assert.Equal(TimeSpan.FromSeconds(report.Done - report.Failed), report.Audio));
        Assert.Equal(progress.Reports.Select(report => report.Failed).Order(), progress.Reports.Select(report => report.Failed));
        Assert.Equal(results.Count(result => result.Error is not null), progress.Reports[^1].Failed);
    }

    private static Random RandomOf(IAudioSource audio, int seed)
        => new(NumberOf(((AudioFile)audio).Path) + (1000 * seed));

    private static int NumberOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Mostly no time at all, sometimes a few turns, seldom a millisecond.</summary>
    private static async Task WaitAsync(Random random)
    {
        var kind = random.Next(40);
        if (kind == 0)
        {
            await Task.Delay(1);
        }

        for (var turn = 0; turn < kind - 25; turn++)
        {
            await Task.Yield();
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
