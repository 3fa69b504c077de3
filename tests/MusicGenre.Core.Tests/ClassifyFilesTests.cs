using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Batches: which results come, and in which order.</summary>
public sealed class ClassifyFilesTests
{
    private static readonly GenreBatchOptions InOrder = new() { InOrder = true };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task ClassifyFilesAsync_Degree_IsReachedAndNeverExceeded(int degree)
    {
        var classifier = new GatedClassifier();
        var paths = Paths(8);

        var batch = classifier.ClassifyFilesAsync(paths, Degree(degree)).ToListAsync().AsTask();
        for (var index = 0; index < paths.Length; index++)
        {
            var calls = await classifier.ReachAsync(Math.Min(index + degree, paths.Length));
            calls[index].Finish();
        }

        Assert.Equal(paths, (await batch).Select(result => result.Path).Order(StringComparer.Ordinal));
        Assert.Equal(paths, classifier.Calls.Select(call => call.Path).Order(StringComparer.Ordinal));
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
    public async Task ClassifyFilesAsync_LargestDegree_IsAllAtOnce()
    {
        var classifier = new GatedClassifier();

        var batch = classifier.ClassifyFilesAsync(Paths(100), Degree(int.MaxValue)).ToListAsync().AsTask();
        foreach (var call in await classifier.ReachAsync(100))
        {
            call.Finish();
        }

        Assert.Equal(100, (await batch).Count);
    }

    [Fact]
    public async Task ClassifyFilesAsync_ByDefault_GivesResultsAsTheyFinish()
    {
        var classifier = new GatedClassifier();
        string[] paths = ["a.wav", "b.wav", "c.wav"];

        await using var results = classifier.ClassifyFilesAsync(paths, Degree(3)).GetAsyncEnumerator();
        foreach (var path in (string[])["c.wav", "a.wav", "b.wav"])
        {
            var next = results.MoveNextAsync();
            (await classifier.ReachAsync(path)).Finish();
            Assert.True(await next);
            Assert.Equal(path, results.Current.Path);
        }

        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task ClassifyFilesAsync_InOrder_GivesResultsInTheOrderOfThePaths()
    {
        var classifier = new GatedClassifier();
        var progress = new ListProgress();
        string[] paths = ["c.wav", "a.wav", "b.wav"];

        var batch = classifier.ClassifyFilesAsync(paths, InOrder with { MaxDegreeOfParallelism = 3 }, progress).ToListAsync().AsTask();
        foreach (var path in (string[])["b.wav", "c.wav", "a.wav"])
        {
            (await classifier.ReachAsync(path)).Finish();
            await progress.NextAsync();
        }

        Assert.Equal(paths, (await batch).Select(result => result.Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_InOrderWithASlowFile_ClassifiesTheOthersMeanwhile()
    {
        var classifier = new GatedClassifier();
        var progress = new ListProgress();
        var paths = Paths(20);

        await using var results = classifier.ClassifyFilesAsync(paths, InOrder with { MaxDegreeOfParallelism = 2 }, progress).GetAsyncEnumerator();
        var first = results.MoveNextAsync().AsTask();
        foreach (var path in paths.Skip(1))
        {
            (await classifier.ReachAsync(path)).Finish();
            await progress.NextAsync();
        }

        Assert.False(first.IsCompleted);
        (await classifier.ReachAsync(paths[0])).Finish();
        Assert.True(await first);
        List<string> given = [results.Current.Path];
        while (await results.MoveNextAsync())
        {
            given.Add(results.Current.Path);
        }

        Assert.Equal(paths, given);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFilesAsync_FileThatFails_GivesItsErrorAndTheRestGoOn(bool inOrder)
    {
        var classifier = new GatedClassifier();
        var error = new IOException("the disk is gone");

        var batch = classifier.ClassifyFilesAsync(Paths(3), Degree(1) with { InOrder = inOrder }).ToListAsync().AsTask();
        (await classifier.ReachAsync(1))[0].Finish();
        (await classifier.ReachAsync(2))[1].Fail(error);
        (await classifier.ReachAsync(3))[2].Finish();

        var results = await batch;
        Assert.Equal([null, error, null], results.Select(result => result.Error));
        Assert.Equal(["loud", null, "loud"], results.Select(result => result.Prediction?.Genre));
    }

    [Fact]
    public async Task ClassifyFilesAsync_CancellationThatNobodyAskedFor_IsThatFilesError()
    {
        var error = new OperationCanceledException("the device was taken away");
        var classifier = new DelegateClassifier((audio, _) => ((AudioFile)audio).Path == "1.wav" ? Task.FromException<GenrePrediction>(error) : Task.FromResult(DelegateClassifier.Loud));

        var results = await classifier.ClassifyFilesAsync(Paths(3), InOrder).ToListAsync();

        Assert.Equal([null, error, null], results.Select(result => result.Error));
    }

    [Fact]
    public async Task ClassifyFilesAsync_SamePathTwice_IsClassifiedTwice()
    {
        var results = await new DelegateClassifier().ClassifyFilesAsync(["a.wav", "a.wav"]).ToListAsync();

        Assert.Equal(["a.wav", "a.wav"], results.Select(result => result.Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_EmptyPath_IsThatFilesError()
    {
        using var model = FakeModel.Create();

        var results = await new GenreClassifier(model).ClassifyFilesAsync(["", null!, "missing.wav"], InOrder, new ListProgress()).ToListAsync();

        Assert.Equal(["", "", "missing.wav"], results.Select(result => result.Path));
        Assert.IsType<ArgumentException>(results[0].Error, exactMatch: false);
        Assert.IsType<ArgumentException>(results[1].Error, exactMatch: false);
        Assert.IsType<FileNotFoundException>(results[2].Error);
    }

    [Fact]
    public async Task ClassifyFilesAsync_NoFiles_GivesNothing()
    {
        Assert.Empty(await new GatedClassifier().ClassifyFilesAsync(Array.Empty<string>()).ToListAsync());
        Assert.Empty(await new GatedClassifier().ClassifyFilesAsync(Array.Empty<IAudioSource>()).ToListAsync());
    }

    [Fact]
    public async Task ClassifyFilesAsync_EnumeratedTwice_ClassifiesTwice()
    {
        var paths = new DrawnPaths(5);
        var progress = new ListProgress();

        var batch = new DelegateClassifier().ClassifyFilesAsync(paths, progress: progress);

        Assert.Equal(5, (await batch.ToListAsync()).Count);
        Assert.Equal(5, (await batch.ToListAsync()).Count);
        Assert.Equal(10, paths.Count);
        Assert.Equal([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], progress.Reports.Select(report => report.Done));
    }

    [Fact]
    public async Task ClassifyFilesAsync_Sources_AreNamedAndKept()
    {
        using var folder = new TemporaryFolder();
        using var model = FakeModel.Create();
        var file = new AudioFile(folder.WriteNoise("a.wav", 2));
        using var spool = await SpooledAudio.CreateAsync(new MemoryStream(File.ReadAllBytes(file.Path)), "upload");
        var clip = new AudioClip(FakeModel.Noise(FakeModel.SegmentLength, 0.9f), FakeModel.SampleRate);
        var counted = new CountedSource(clip);
        var failing = new FailingSource();

        var results = await new GenreClassifier(model).ClassifyFilesAsync([clip, file, spool, failing, counted], InOrder).ToListAsync();

        Assert.Equal([clip, file, spool, failing, counted], results.Select(result => result.Source));
        Assert.Equal(["audio 1", file.Path, "upload", "audio 4", "audio 5"], results.Select(result => result.Path));
        Assert.Equal([null, null, null, failing.Error, null], results.Select(result => result.Error));
        Assert.Equal(["loud", "loud", "loud", null, "loud"], results.Select(result => result.Prediction?.Genre));
        Assert.Equal((1, 1), (counted.Opened, counted.Closed));

        // Still there for the caller.
        using var reader = spool.OpenReader();
        Assert.Equal(0, failing.Disposals);
    }

    [Fact]
    public async Task ClassifyFilesAsync_Paths_HaveTheirFilesAsSources()
    {
        var results = await new DelegateClassifier().ClassifyFilesAsync(Paths(3), InOrder).ToListAsync();

        Assert.Equal(Paths(3), results.Select(result => Assert.IsType<AudioFile>(result.Source).Path));
    }

    [Fact]
    public async Task ClassifyFilesAsync_Timeline_GivesThePredictionWithSegmentsAndSections()
    {
        using var model = FakeModel.Create();
        using var classifier = new GenreClassifier(model);
        var clip = new AudioClip(FakeModel.Noise(40_000, 0.9f), FakeModel.SampleRate);
        var options = new GenreSectionOptions { Hop = TimeSpan.FromSeconds(0.1) };

        var result = Assert.Single(await classifier.ClassifyFilesAsync([clip], new GenreBatchOptions { Timeline = options }).ToListAsync());
        var alone = Assert.Single(await classifier.ClassifyFilesAsync([clip]).ToListAsync());

        var expected = await classifier.ClassifyTimelineAsync(clip, options);
        Assert.NotNull(result.Timeline);
        Assert.Same(result.Timeline.Prediction, result.Prediction);
        Assert.Equal(expected.Sections, result.Timeline.Sections);
        Assert.Equal(expected.Segments.Count, result.Timeline.Segments.Count);
        Assert.Null(alone.Timeline);
        Assert.Equal(alone.Prediction!.Scores, result.Prediction!.Scores);
    }

    [Fact]
    public void ClassifyFilesAsync_TimelineOutOfRange_IsRefusedAtTheCall()
    {
        using var model = FakeModel.Create();
        using var classifier = new GenreClassifier(model);
        var options = new GenreBatchOptions { Timeline = new GenreSectionOptions { SelfTransition = 2 } };
        Assert.Contains("SelfTransition", Assert.Throws<ArgumentOutOfRangeException>(() => classifier.ClassifyFilesAsync(["a.wav"], options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassifyFilesAsync_BadArgument_IsNamedAtTheCall()
    {
        var classifier = new GatedClassifier();
        IAudioSource[] sources = [];

        Assert.Throws<ArgumentNullException>("classifier", () => default(IGenreClassifier)!.ClassifyFilesAsync(Paths(1)));
        Assert.Throws<ArgumentNullException>("classifier", () => default(IGenreClassifier)!.ClassifyFilesAsync(sources));
        Assert.Throws<ArgumentNullException>("paths", () => classifier.ClassifyFilesAsync(default(IEnumerable<string>)!));
        Assert.Throws<ArgumentNullException>("sources", () => classifier.ClassifyFilesAsync(default(IEnumerable<IAudioSource>)!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ClassifyFilesAsync_DegreeBelowOne_IsNamedAtTheCall(int degree)
    {
        var classifier = new GatedClassifier();
        IAudioSource[] sources = [];

        Assert.Throws<ArgumentOutOfRangeException>("MaxDegreeOfParallelism", () => classifier.ClassifyFilesAsync(Paths(1), Degree(degree)));
        Assert.Throws<ArgumentOutOfRangeException>("MaxDegreeOfParallelism", () => classifier.ClassifyFilesAsync(sources, Degree(degree)));
    }

    private static GenreBatchOptions Degree(int degree) => new() { MaxDegreeOfParallelism = degree };

    private static string[] Paths(int count) => [.. Enumerable.Range(0, count).Select(index => $"{index}.wav").Order(StringComparer.Ordinal)];

    /// <summary>A source that cannot be opened.</summary>
    private sealed class FailingSource : IAudioSource, IDisposable
    {
        public Exception Error { get; } = new InvalidOperationException("unplugged");

        public int Disposals { get; private set; }

        public IAudioReader OpenReader() => throw Error;

        public void Dispose() => Disposals++;
    }
}
