using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Batches whose files are copied for another program: neither the copies nor the programs outlive the batch.</summary>
[Collection(TemporaryPath.Name)]
public sealed class ClassifyFilesTemporaryFileTests : IDisposable
{
    private readonly TemporaryFolder _spools = new();
    private readonly TemporaryPath _path;

    public ClassifyFilesTemporaryFileTests() => _path = new TemporaryPath(_spools.Path);

    public void Dispose()
    {
        _path.Dispose();
        _spools.Dispose();
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task ClassifyFilesAsync_Abandoned_LeavesNoTemporaryFileAndNoProcess()
    {
        using var ffmpeg = new FakeFfmpeg("sleep 1000");
        using var model = FakeModel.Create();

        var results = new GenreClassifier(model).ClassifyFilesAsync(Sources(ffmpeg), Degree).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        ffmpeg.WaitFor("input");
        Assert.Single(_spools.Files);
        await results.DisposeAsync();

        Assert.Empty(_spools.Files);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task ClassifyFilesAsync_Cancelled_LeavesNoTemporaryFileAndNoProcess()
    {
        using var ffmpeg = new FakeFfmpeg("sleep 1000");
        using var model = FakeModel.Create();
        using var cancellation = new CancellationTokenSource();

        var batch = new GenreClassifier(model).ClassifyFilesAsync(Sources(ffmpeg), Degree, cancellationToken: cancellation.Token).ToListAsync().AsTask();
        ffmpeg.WaitFor("input");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        Assert.Empty(_spools.Files);
        Assert.False(ffmpeg.IsRunning());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task ClassifyFilesAsync_SourcesThatThrow_LeavesNoTemporaryFileAndNoProcess()
    {
        using var ffmpeg = new FakeFfmpeg(FakeFfmpeg.Decode);
        using var model = FakeModel.Create();

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new GenreClassifier(model).ClassifyFilesAsync(Sources(ffmpeg, new InvalidOperationException("no more")), Degree).ToListAsync());

        Assert.Empty(_spools.Files);
        Assert.False(ffmpeg.IsRunning());
    }

    private static GenreBatchOptions Degree => new() { MaxDegreeOfParallelism = 2 };

    /// <summary>A file that is missing, and a stream, which is copied to a temporary file for a program.</summary>
    [UnsupportedOSPlatform("windows")]
    private IEnumerable<IAudioSource> Sources(FakeFfmpeg ffmpeg, Exception? error = null)
    {
        yield return new AudioFile(_spools.File("missing.wav"));
        yield return new StreamSource(ffmpeg.Bytes, ffmpeg.ReadWith());
        if (error is not null)
        {
            throw error;
        }
    }

    private sealed class StreamSource(byte[] bytes, AudioReadOptions options) : IAudioSource
    {
        public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

        public IAudioReader OpenReader(CancellationToken cancellationToken) => options.Open(new MemoryStream(bytes), "stream", cancellationToken);
    }
}
