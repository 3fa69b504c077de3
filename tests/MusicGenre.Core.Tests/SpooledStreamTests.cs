using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests;

/// <summary>Streams are classified by way of a temporary file; here that file has a folder to itself.</summary>
[Collection(TemporaryPath.Name)]
public sealed class SpooledStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _spools = new();
    private readonly TemporaryPath _path;

    public SpooledStreamTests() => _path = new TemporaryPath(_spools.Path);

    public void Dispose()
    {
        _path.Dispose();
        _spools.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ClassifyAsync_Stream_IsInATemporaryFileThatIsGoneAfterwards()
    {
        string[] during = [];
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                during = _spools.Files;
                ScriptedEngine.FillEverything(input, batchSize, outputs);
            },
        };
        using var model = FakeModel.Create(engine: engine);
        using var stream = Audio(segments: 2);

        var prediction = await new GenreClassifier(model).ClassifyAsync(stream);

        Assert.Equal("loud", prediction.Genre);
        Assert.Single(during);
        Assert.Empty(_spools.Files);
        Assert.True(stream.CanRead, "the stream was closed");
    }

    [Fact]
    public async Task ClassifyAsync_StreamThatHoldsNoAudio_LeavesNoFile()
    {
        using var model = FakeModel.Create();
        using var stream = new MemoryStream([1, 2, 3]);

        var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => new GenreClassifier(model).ClassifyAsync(stream));

        Assert.StartsWith("the stream: ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_spools.Files);
        Assert.True(stream.CanRead, "the stream was closed");
    }

    [Fact]
    public async Task ClassifyAsync_NetworkThatFails_LeavesNoFile()
    {
        var engine = new ScriptedEngine { OnRun = (_, _, _) => throw new InvalidOperationException("no") };
        using var model = FakeModel.Create(engine: engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => new GenreClassifier(model).ClassifyAsync(Audio(segments: 2)));

        Assert.Empty(_spools.Files);
    }

    [Fact]
    public async Task ClassifyAsync_CancelledInTheNetwork_LeavesNoFile()
    {
        using var cancellation = new CancellationTokenSource();
        var engine = new ScriptedEngine
        {
            OnRun = (input, batchSize, outputs) =>
            {
                ScriptedEngine.FillEverything(input, batchSize, outputs);
                cancellation.Cancel();
            },
        };
        using var model = FakeModel.Create(engine: engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new GenreClassifier(model).ClassifyAsync(Audio(segments: 40), cancellation.Token));

        Assert.Equal(1, engine.Runs);
        Assert.Empty(_spools.Files);
    }

    [Fact]
    public async Task ClassifyAsync_StreamCancelledWhileItIsCopied_LeavesNoFile()
    {
        using var cancellation = new CancellationTokenSource();
        using var model = FakeModel.Create();
        string[] during = [];
        using var stream = new WatchedStream(Audio(segments: 40), () =>
        {
            during = _spools.Files;
            cancellation.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new GenreClassifier(model).ClassifyAsync(stream, cancellation.Token));

        Assert.Single(during);
        Assert.Empty(_spools.Files);
        Assert.False(stream.IsDisposed, "the stream was closed");
    }

    [Fact]
    public async Task ClassifyAsync_StreamThatFails_LeavesNoFileAndTellsWhy()
    {
        using var model = FakeModel.Create();
        var error = new IOException("the line is down");
        using var stream = new WatchedStream(Audio(segments: 40), () => throw error);

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => new GenreClassifier(model).ClassifyAsync(stream)));

        Assert.Empty(_spools.Files);
    }

    [Fact]
    public async Task ClassifyAsync_StreamThatStandsBehindOtherBytes_IsReadFromThere()
    {
        using var model = FakeModel.Create();
        using var stream = new MemoryStream();
        stream.Write(new byte[1000]);
        await Audio(segments: 2).CopyToAsync(stream);
        stream.Position = 1000;

        var prediction = await new GenreClassifier(model).ClassifyAsync(stream);

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(1, prediction.Duration.TotalSeconds);
    }

    [Fact]
    public async Task ClassifyAsync_StreamOfUnknownLengthAndExcerpt_ReadsTheFileTwiceFromItsStart()
    {
        // A WAV file still being written says that its samples never end, so that they are counted before the middle is known.
        using var model = FakeModel.Create();
        var classifier = new GenreClassifier(model, new GenreClassifierOptions { Excerpt = TimeSpan.FromSeconds(0.5) });
        var bytes = File.ReadAllBytes(_folder.WriteNoise("a.wav", 9));
        bytes.AsSpan(4, 4).Fill(0xff);
        bytes.AsSpan(40, 4).Fill(0xff);

        var prediction = await classifier.ClassifyAsync(new MemoryStream(bytes));

        Assert.Equal("loud", prediction.Genre);
        Assert.Equal(4.5, prediction.Duration.TotalSeconds);
        Assert.Empty(prediction.Warnings);
    }

    [Fact]
    public async Task ClassifyAsync_MissingArgument_IsNamed()
    {
        using var model = FakeModel.Create();
        var classifier = new GenreClassifier(model);

        Assert.Equal("stream", (await Assert.ThrowsAsync<ArgumentNullException>(() => classifier.ClassifyAsync((Stream)null!))).ParamName);
        Assert.Equal("classifier", (await Assert.ThrowsAsync<ArgumentNullException>(() => ((IGenreClassifier)null!).ClassifyAsync(Stream.Null))).ParamName);
        Assert.Equal("classifier", (await Assert.ThrowsAsync<ArgumentNullException>(() => ((IGenreClassifier)null!).ClassifyAsync("a.wav"))).ParamName);
        Assert.Equal("path", (await Assert.ThrowsAsync<ArgumentNullException>(() => classifier.ClassifyAsync((string)null!))).ParamName);
        Assert.Equal("audio", (await Assert.ThrowsAsync<ArgumentNullException>(() => classifier.ClassifyAsync((IAudioSource)null!))).ParamName);
    }

    private FileStream Audio(int segments) => File.OpenRead(_folder.WriteNoise("a.wav", segments));

    /// <summary>Another stream's bytes, in short reads from the second of which on the test has its say.</summary>
    private sealed class WatchedStream(Stream stream, Action onSecondRead) : Stream
    {
        private int _reads;

        public bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (++_reads > 1)
            {
                onSecondRead();
            }

            return stream.Read(buffer, offset, Math.Min(count, 1000));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
