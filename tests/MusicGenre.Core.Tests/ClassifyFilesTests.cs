using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class ClassifyFilesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task ClassifyFilesAsync_Degree_IsReachedAndNeverExceeded(int degree)
    {
        var classifier = new GatedClassifier();
        var paths = Paths(8);

        var batch = classifier.ClassifyFilesAsync(paths, degree).ToListAsync().AsTask();
        for (var index = 0; index < paths.Length; index++)
        {
            var calls = await classifier.ReachAsync(Math.Min(index + degree, paths.Length));
            calls[index].Finish();
        }

        Assert.Equal(paths, (await batch).Select(result => result.Path));
        Assert.Equal(paths, classifier.Calls.Select(call => call.Path));
        Assert.Equal(degree, classifier.MostAtOnce);
    }

    [Fact]
    public async Task ClassifyFilesAsync_NoDegree_IsOneFileForEachProcessor()
    {
        var classifier = new GatedClassifier();
        var paths = Paths(Environment.ProcessorCount + 3);

        var batch = classifier.ClassifyFilesAsync(paths).ToListAsync().AsTask();
        for (var index = 0; index < paths.Length; index++)
        {
            (await classifier.ReachAsync(Math.Min(index + Environment.ProcessorCount, paths.Length)))[index].Finish();
        }

        await batch;
        Assert.Equal(Environment.ProcessorCount, classifier.MostAtOnce);
    }

    [Fact]
    public async Task ClassifyFilesAsync_FilesThatEndInAnotherOrder_AreGivenInTheOrderOfThePaths()
    {
        var classifier = new GatedClassifier();
        var progress = new ListProgress();
        var paths = Paths(3);

        var batch = classifier.ClassifyFilesAsync(paths, 3, progress).ToListAsync().AsTask();
        var calls = await classifier.ReachAsync(3);
        foreach (var index in (int[])[2, 0, 1])
        {
            calls[index].Finish();
            await progress.NextAsync();
        }

        var results = await batch;
        Assert.Equal(paths, results.Select(result => result.Path));
        Assert.Equal([paths[2], paths[0], paths[1]], progress.Results.Select(result => result.Path));
        Assert.Equal(results.OrderBy(result => result.Path), progress.Results.OrderBy(result => result.Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_FileThatFails_GivesItsErrorAndTheRestGoOn()
    {
        var classifier = new GatedClassifier();
        var progress = new ListProgress();
        var error = new IOException("the disk is gone");

        var batch = classifier.ClassifyFilesAsync(Paths(3), 1, progress).ToListAsync().AsTask();
        (await classifier.ReachAsync(1))[0].Finish();
        (await classifier.ReachAsync(2))[1].Fail(error);
        (await classifier.ReachAsync(3))[2].Finish();

        var results = await batch;
        Assert.Equal([null, error, null], results.Select(result => result.Error));
        Assert.Equal(["loud", null, "loud"], results.Select(result => result.Prediction?.Genre));
        Assert.Equal(results, progress.Results);
    }

    [Fact]
    public async Task ClassifyFilesAsync_Paths_AreDrawnOnlyAsFilesAreBegun()
    {
        var classifier = new GatedClassifier();
        var drawn = new DrawnPaths(100);

        var results = classifier.ClassifyFilesAsync(drawn, 2).GetAsyncEnumerator();
        Assert.Equal(0, drawn.Count);
        var next = results.MoveNextAsync();
        (await classifier.ReachAsync(2))[0].Finish();
        Assert.True(await next);
        Assert.Equal(2, drawn.Count);
        await results.DisposeAsync();
        Assert.Equal(2, drawn.Count);
        Assert.True(drawn.IsDisposed);
    }

    [Fact]
    public async Task ClassifyFilesAsync_NoFilesAndACancelledToken_Throws()
    {
        var results = new GatedClassifier().ClassifyFilesAsync([], cancellationToken: new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await results.ToListAsync());
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedInBetween_CancelsTheFilesInWorkAndBeginsNoOther()
    {
        var classifier = new GatedClassifier();
        var progress = new ListProgress();

        var results = classifier.ClassifyFilesAsync(Paths(10), 3, progress).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        var calls = await classifier.ReachAsync(3);
        calls[0].Finish();
        Assert.True(await next);
        Assert.Equal(3, classifier.Calls.Count);
        var abandoned = results.DisposeAsync();
        Assert.All(calls, call => Assert.True(call.Token.IsCancellationRequested));
        await abandoned;

        Assert.All(calls.Skip(1), call => Assert.True(call.Outcome.IsCanceled));
        Assert.Equal(3, classifier.Calls.Count);
        Assert.Equal(0, classifier.Running);
        Assert.Equal([calls[0].Path], progress.Results.Select(result => result.Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedInBetween_WaitsForTheFilesInWork()
    {
        var classifier = new GatedClassifier(endsWhenCancelled: false);
        var results = classifier.ClassifyFilesAsync(Paths(10), 3).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        var calls = await classifier.ReachAsync(3);
        calls[0].Finish();
        Assert.True(await next);
        Assert.Equal(3, classifier.Calls.Count);

        var abandoned = results.DisposeAsync().AsTask();
        Assert.All(calls, call => Assert.True(call.Token.IsCancellationRequested));
        await Task.WhenAll(calls[1].Canceled, calls[2].Canceled);
        await GiveOthersTurnsAsync();
        Assert.False(abandoned.IsCompleted);
        calls[1].Fail(new IOException("the disk is gone"));
        await GiveOthersTurnsAsync();
        Assert.False(abandoned.IsCompleted);
        calls[2].Finish();

        await abandoned;
        Assert.Equal(0, classifier.Running);
    }

    [Fact]
    public async Task ClassifyFilesAsync_CancelledInBetween_CancelsTheFilesInWorkAndThrows()
    {
        using var cancellation = new CancellationTokenSource();
        var classifier = new GatedClassifier();

        var batch = classifier.ClassifyFilesAsync(Paths(10), 3, cancellationToken: cancellation.Token).ToListAsync().AsTask();
        var calls = await classifier.ReachAsync(3);
        Assert.Equal(3, classifier.Calls.Count);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        Assert.All(calls, call => Assert.True(call.Outcome.IsCanceled));
        Assert.Equal(3, classifier.Calls.Count);
    }

    [Fact]
    public async Task ClassifyFilesAsync_CancelledByTheTokenOfTheEnumeration_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var classifier = new GatedClassifier();

        var results = classifier.ClassifyFilesAsync(Paths(2), 2).WithCancellation(cancellation.Token).GetAsyncEnumerator();
        var next = results.MoveNextAsync();
        await classifier.ReachAsync(2);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await results.DisposeAsync();
        Assert.Equal(0, classifier.Running);
    }

    [Fact]
    public async Task ClassifyFilesAsync_PathsThatThrow_CancelTheFilesInWork()
    {
        var classifier = new GatedClassifier();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await classifier.ClassifyFilesAsync(PathsThatThrow(), 4).ToListAsync());

        Assert.Equal(2, classifier.Calls.Count);
        Assert.All(classifier.Calls, call => Assert.True(call.Outcome.IsCanceled));

        static IEnumerable<string> PathsThatThrow()
        {
            yield return "a.wav";
            yield return "b.wav";
            throw new UnauthorizedAccessException();
        }
    }

    [Fact]
    public async Task ClassifyFilesAsync_EmptyPath_IsThatFilesError()
    {
        var result = Assert.Single(await new GatedClassifier().ClassifyFilesAsync([""]).ToListAsync());

        Assert.IsType<ArgumentException>(result.Error, exactMatch: false);
    }

    [Fact]
    public async Task ClassifyFilesAsync_NoPaths_GivesNothing()
        => Assert.Empty(await new GatedClassifier().ClassifyFilesAsync([]).ToListAsync());

    [Fact]
    public async Task ClassifyFilesAsync_MissingArgument_IsNamed()
    {
        Assert.Equal("classifier", (await ThrownAsync<ArgumentNullException>(default(IGenreClassifier)!, [], 1)).ParamName);
        Assert.Equal("paths", (await ThrownAsync<ArgumentNullException>(new GatedClassifier(), null!, 1)).ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task ClassifyFilesAsync_DegreeBelowOne_IsNamed(int degree)
        => Assert.Equal("maxDegreeOfParallelism", (await ThrownAsync<ArgumentOutOfRangeException>(new GatedClassifier(), ["a.wav"], degree)).ParamName);

    private static Task<T> ThrownAsync<T>(IGenreClassifier classifier, IEnumerable<string> paths, int degree)
        where T : Exception
        => Assert.ThrowsAsync<T>(async () => await classifier.ClassifyFilesAsync(paths, degree).ToListAsync());

    private static string[] Paths(int count) => [.. Enumerable.Range(0, count).Select(index => $"{index}.wav")];

    /// <summary>Lets everything run that is ready to run, so that what must wait can be seen to wait.</summary>
    private static async Task GiveOthersTurnsAsync()
    {
        for (var turn = 0; turn < 200; turn++)
        {
            await Task.Yield();
        }
    }

    private sealed class DrawnPaths(int total) : IEnumerable<string>
    {
        public int Count { get; private set; }

        public bool IsDisposed { get; private set; }

        public IEnumerator<string> GetEnumerator()
        {
            try
            {
                while (Count < total)
                {
                    yield return $"{Count++}.wav";
                }
            }
            finally
            {
                IsDisposed = true;
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
