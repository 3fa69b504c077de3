using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Batches: how much they draw and do, and that nothing goes on when they end, however they end.</summary>
public sealed class ClassifyFilesFlowTests
{
    private const int Many = 100_000;

    [Fact]
    public async Task ClassifyFilesAsync_Paths_AreDrawnOnlyAsFilesAreBegun()
    {
        var classifier = new GatedClassifier();
        var paths = new DrawnPaths(100);

        var results = classifier.ClassifyFilesAsync(paths, Degree(2)).GetAsyncEnumerator();
        Assert.Equal(0, paths.Count);
        var next = results.MoveNextAsync();
        await classifier.ReachAsync(2);
        await Turns.GiveAsync();
        Assert.Equal(2, paths.Count);
        classifier.Calls[0].Finish();
        await classifier.ReachAsync(3);
        await Turns.GiveAsync();
        Assert.Equal(3, paths.Count);
        Assert.True(await next);
        await results.DisposeAsync();

        Assert.Equal(3, paths.Count);
        Assert.Equal(1, paths.Disposals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFilesAsync_ResultsThatNobodyTakes_StopTheWork(bool inOrder)
    {
        const int Degree = 3;
        var paths = new DrawnPaths(Many);

        var results = new DelegateClassifier().ClassifyFilesAsync(paths, new() { MaxDegreeOfParallelism = Degree, InOrder = inOrder }).GetAsyncEnumerator();
        for (var taken = 1; taken <= 3; taken++)
        {
            Assert.True(await results.MoveNextAsync());
            await paths.ReachAsync(taken + BatchWork.Capacity + Degree);
            await Turns.GiveAsync();
            Assert.Equal(taken + BatchWork.Capacity + Degree, paths.Count);
        }

        await results.DisposeAsync();
        Assert.Equal(3 + BatchWork.Capacity + Degree, paths.Count);
    }

    [Fact]
    public async Task ClassifyFilesAsync_InOrderBehindASlowFile_ClassifiesABoundedNumber()
    {
        var head = new TaskCompletionSource<GenrePrediction>(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var classifier = new DelegateClassifier((_, _) => Interlocked.Increment(ref calls) == 1 ? head.Task : Task.FromResult(DelegateClassifier.Loud));
        var paths = new DrawnPaths(2000);

        var batch = classifier.ClassifyFilesAsync(paths, new() { MaxDegreeOfParallelism = 2, InOrder = true }).ToListAsync().AsTask();
        await paths.ReachAsync(BatchWork.Capacity + 2);
        await Turns.GiveAsync();
        Assert.Equal(BatchWork.Capacity + 2, paths.Count);
        head.SetResult(DelegateClassifier.Loud);

        Assert.Equal(Enumerable.Range(0, 2000).Select(index => $"{index}.wav"), (await batch).Select(result => result.Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_PathsThatBlock_DoNotBlockTheCaller()
    {
        using var gate = new ManualResetEventSlim();
        var paths = new DrawnPaths(1) { OnDraw = _ => gate.Wait() };

        var batch = new DelegateClassifier().ClassifyFilesAsync(paths).ToListAsync().AsTask();
        Assert.False(batch.IsCompleted);
        gate.Set();

        Assert.Single(await batch);
    }

    [Fact]
    public async Task ClassifyFilesAsync_NoFilesAndACancelledToken_Throws()
    {
        var results = new GatedClassifier().ClassifyFilesAsync(Array.Empty<string>(), cancellationToken: new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await results.ToListAsync());
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedInBetween_CancelsTheFilesInWorkAndBeginsNoOther()
    {
        var classifier = new GatedClassifier();
        var paths = new DrawnPaths(10);
        var progress = new ListProgress();

        var results = classifier.ClassifyFilesAsync(paths, Degree(3), progress).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        var first = (await classifier.ReachAsync(3))[0];
        first.Finish();
        Assert.True(await next);
        var calls = await classifier.ReachAsync(4);
        await results.DisposeAsync();

        Assert.All(calls.Where(call => call != first), call => Assert.True(call.Outcome.IsCanceled));
        Assert.Equal(4, classifier.Calls.Count);
        Assert.Equal(4, paths.Count);
        Assert.Equal(1, paths.Disposals);
        Assert.Equal(0, classifier.Running);
        Assert.Equal([1], progress.Reports.Select(report => report.Done));
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedInBetween_WaitsForTheFilesInWork()
    {
        var classifier = new GatedClassifier(endsWhenCancelled: false);
        var paths = new DrawnPaths(4);
        var results = classifier.ClassifyFilesAsync(paths, Degree(3)).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        var first = (await classifier.ReachAsync(3))[0];
        first.Finish();
        Assert.True(await next);
        GatedClassifier.Call[] rest = [.. (await classifier.ReachAsync(4)).Where(call => call != first)];

        var abandoned = results.DisposeAsync().AsTask();
        await Task.WhenAll(rest.Select(call => call.Canceled));
        rest[0].Fail(new IOException("the disk is gone"));
        rest[1].Finish();
        await Turns.GiveAsync();
        Assert.False(abandoned.IsCompleted);
        Assert.Equal(0, paths.Disposals);
        rest[2].Finish();

        await abandoned;
        Assert.Equal(0, classifier.Running);
        Assert.Equal(1, paths.Disposals);
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedWhileAPathIsDrawn_DoesNotBeginItsFile()
    {
        var classifier = new GatedClassifier();
        using var gate = new ManualResetEventSlim();
        var isDrawing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var paths = new DrawnPaths(10)
        {
            OnDraw = drawn =>
            {
                if (drawn == 1)
                {
                    isDrawing.SetResult();
                    gate.Wait();
                }
            },
        };

        var results = classifier.ClassifyFilesAsync(paths, Degree(2)).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        (await classifier.ReachAsync(1))[0].Finish();
        Assert.True(await next);
        await isDrawing.Task;
        var abandoned = results.DisposeAsync().AsTask();
        await Turns.GiveAsync();
        Assert.False(abandoned.IsCompleted);
        gate.Set();
        await abandoned;

        Assert.Equal(2, paths.Count);
        Assert.Single(classifier.Calls);
        Assert.Equal(1, paths.Disposals);
    }

    [Fact]
    public async Task ClassifyFilesAsync_CancelledInBetween_CancelsTheFilesInWorkAndThrows()
    {
        using var cancellation = new CancellationTokenSource();
        var classifier = new GatedClassifier();
        var paths = new DrawnPaths(10);

        var batch = classifier.ClassifyFilesAsync(paths, Degree(3), cancellationToken: cancellation.Token).ToListAsync().AsTask();
        var calls = await classifier.ReachAsync(3);
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.All(calls, call => Assert.True(call.Outcome.IsCanceled));
        Assert.Equal(3, classifier.Calls.Count);
        Assert.Equal(3, paths.Count);
        Assert.Equal(1, paths.Disposals);
    }

    [Fact]
    public async Task ClassifyFilesAsync_CanceledWithFinishedResults_GivesThemAndThrows()
    {
        using var cancellation = new CancellationTokenSource();
        var paths = new DrawnPaths(Many);

        var results = new DelegateClassifier().ClassifyFilesAsync(paths, Degree(2), cancellationToken: cancellation.Token).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        await paths.ReachAsync(10);
        await cancellation.CancelAsync();

        // All but the two in work, and the one that was taken.
        var rest = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await results.MoveNextAsync())
            {
                rest++;
            }
        });
        await results.DisposeAsync();
        Assert.InRange(rest, 7, Many - 1);
    }

    [Fact]
    public async Task ClassifyFilesAsync_CancelledByTheTokenOfTheEnumeration_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var classifier = new GatedClassifier();

        var results = classifier.ClassifyFilesAsync(new DrawnPaths(2), Degree(2)).WithCancellation(cancellation.Token).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        await classifier.ReachAsync(2);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await results.DisposeAsync();
        Assert.Equal(0, classifier.Running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFilesAsync_PathsThatThrow_GiveTheFilesBeforeThatAndThenTheException(bool inOrder)
    {
        var classifier = new GatedClassifier();
        var error = new UnauthorizedAccessException();
        var paths = new DrawnPaths(3, error);

        var results = classifier.ClassifyFilesAsync(paths, Degree(4) with { InOrder = inOrder }).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        foreach (var call in await classifier.ReachAsync(3))
        {
            call.Finish();
        }

        List<string> given = [];
        var thrown = await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
        {
            for (var hasNext = await next; hasNext; hasNext = await results.MoveNextAsync())
            {
                given.Add(results.Current.Path);
            }
        });

        Assert.Same(error, thrown);
        Assert.Equal(["0.wav", "1.wav", "2.wav"], inOrder ? given : given.Order(StringComparer.Ordinal));
        Assert.Equal(0, classifier.Running);
        Assert.Equal(1, paths.Disposals);
        await results.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFilesAsync_ProgressThatThrows_EndsTheBatch(bool inOrder)
    {
        var error = new InvalidOperationException("the window is closed");
        var paths = new DrawnPaths(Many);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await new DelegateClassifier()
            .ClassifyFilesAsync(paths, Degree(4) with { InOrder = inOrder }, new FailingProgress(10, error)).ToListAsync());

        Assert.Same(error, thrown);
        Assert.Equal(1, paths.Disposals);
        Assert.InRange(paths.Count, 10, 20);
    }

    private static GenreBatchOptions Degree(int degree) => new() { MaxDegreeOfParallelism = degree };

    /// <summary>Throws from a certain file on.</summary>
    private sealed class FailingProgress(int done, Exception error) : IProgress<GenreBatchProgress>
    {
        public void Report(GenreBatchProgress value)
        {
            if (value.Done >= done)
            {
                throw error;
            }
        }
    }
}
