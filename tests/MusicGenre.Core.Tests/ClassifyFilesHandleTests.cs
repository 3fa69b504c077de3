using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Batches over files on disk: whatever becomes of a batch, no file stays open.</summary>
public sealed class ClassifyFilesHandleTests : IDisposable
{
    // More than fit into one run of the network, so that cancellation is noticed between two runs.
    private const int Segments = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _paths;

    public ClassifyFilesHandleTests() => _paths = [.. Enumerable.Range(0, 3).Select(index => _folder.WriteNoise($"{index}.wav", Segments))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ClassifyFilesAsync_ReadToTheEnd_ClosesEveryFile()
    {
        using var model = FakeModel.Create();

        await new GenreClassifier(model).ClassifyFilesAsync(_paths, Degree(2)).ToListAsync();

        AssertClosed();
    }

    [Fact]
    public async Task ClassifyFilesAsync_NetworkThatFails_ClosesEveryFile()
    {
        var engine = new ScriptedEngine { OnRun = (_, _, _) => throw new InvalidOperationException("no") };
        using var model = FakeModel.Create(engine: engine);

        var results = await new GenreClassifier(model).ClassifyFilesAsync(_paths, Degree(2)).ToListAsync();

        Assert.All(results, result => Assert.IsType<InvalidOperationException>(result.Error));
        AssertClosed();
    }

    [Fact]
    public async Task ClassifyFilesAsync_AbandonedInBetween_StopsInsideTheFilesAndClosesThem()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new CountdownEvent(2);
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                entered.Signal();
                gate.Wait();
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        };
        using var model = FakeModel.Create(engine: engine);

        var results = new GenreClassifier(model).ClassifyFilesAsync([_folder.File("none.wav"), _paths[0], _paths[1]], Degree(3)).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        Assert.IsType<FileNotFoundException>(results.Current.Error);
        await Task.Run(entered.Wait);
        var abandoned = results.DisposeAsync().AsTask();
        gate.Set();
        await abandoned;

        Assert.Equal(2, engine.Runs);
        AssertClosed();
    }

    [Fact]
    public async Task ClassifyFilesAsync_Cancelled_StopsInsideTheFilesAndClosesThem()
    {
        using var cancellation = new CancellationTokenSource();
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                cancellation.Cancel();
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        };
        using var model = FakeModel.Create(engine: engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await new GenreClassifier(model).ClassifyFilesAsync(_paths, Degree(3), cancellationToken: cancellation.Token).ToListAsync());

        // Five runs a file, of which the one that cancels first makes no second.
        Assert.InRange(engine.Runs, 1, 11);
        AssertClosed();
    }

    [Fact]
    public async Task ClassifyFilesAsync_PathsThatThrow_ClosesEveryFile()
    {
        using var model = FakeModel.Create();
        List<string> given = [];

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var result in new GenreClassifier(model).ClassifyFilesAsync(PathsThatThrow(), Degree(3)))
            {
                given.Add(result.Path);
            }
        });

        Assert.Equal(_paths, given.Order(StringComparer.Ordinal));
        AssertClosed();

        IEnumerable<string> PathsThatThrow()
        {
            foreach (var path in _paths)
            {
                yield return path;
            }

            throw new InvalidOperationException("no more");
        }
    }

    private static GenreBatchOptions Degree(int degree) => new() { MaxDegreeOfParallelism = degree };

    /// <summary>No other handle may be open on a file that is opened for oneself alone.</summary>
    private void AssertClosed()
    {
        foreach (var path in _paths)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
    }
}
