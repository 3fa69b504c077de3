using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

[Collection(TemporaryPath.Name)]
public sealed class AudioReadOptionsTests : IDisposable
{
    // Twenty samples at 8 kHz, 2.5 ms, in 84 bytes.
    private static readonly byte[] Wav = WavBytes.WithSizes(20, 76, 40);

    private readonly TemporaryFolder _temporary = new();
    private readonly TemporaryPath _path;

    public AudioReadOptionsTests() => _path = new TemporaryPath(_temporary.Path);

    public void Dispose()
    {
        _path.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task MaximumDuration_ExactlyReached_IsAllowed()
    {
        var options = new AudioReadOptions { MaximumDuration = TimeSpan.FromMilliseconds(2.5), MaximumBytes = 84 };
        await File.WriteAllBytesAsync(_temporary.File("a.wav"), Wav);
        using var spool = await SpooledAudio.CreateAsync(new StingyStream(Wav), "upload", options);
        using var reader = spool.OpenReader();

        Assert.Equal(20, (await AudioClip.LoadAsync(_temporary.File("a.wav"), options)).SampleCount);
        Assert.Equal(20, AudioClip.Decode(new StingyStream(Wav), "upload", options).SampleCount);
        Assert.Equal(20, AudioClip.Decode(new MemoryStream(Wav), "upload", options).SampleCount);
        Assert.Equal(20, AudioClip.Read(reader).SampleCount);
    }

    [Fact]
    public void MaximumDuration_KnownLength_IsRefusedAtTheOpening()
    {
        File.WriteAllBytes(_temporary.File("a.wav"), Wav);
        var file = new AudioFile(_temporary.File("a.wav"), new AudioReadOptions { MaximumDuration = TimeSpan.FromMilliseconds(2) });

        var exception = Assert.Throws<AudioDecodeException>(file.OpenReader);

        Assert.Equal($"{file.Path}: it lasts 0.003 s, longer than the 0.002 s that MaximumDuration allows", exception.Message);
        File.Delete(file.Path);
    }

    [Fact]
    public void MaximumDuration_UnknownLength_IsRefusedWhereItIsExceeded()
    {
        // Sizes that were never filled in, in a stream that does not know its length.
        var stream = new StingyStream(WavBytes.WithSizes(20, uint.MaxValue, uint.MaxValue));
        var options = new AudioReadOptions { MaximumDuration = TimeSpan.FromMilliseconds(2) };
        using var reader = options.Open(stream, "upload", CancellationToken.None);
        using var other = options.Open(new StingyStream(WavBytes.WithSizes(20, uint.MaxValue, uint.MaxValue)), "upload", CancellationToken.None);

        Assert.Null(reader.SampleCount);
        Assert.Equal(16, reader.Skip(16));
        Assert.Equal("upload: it is longer than the 0.002 s that MaximumDuration allows", Assert.Throws<AudioDecodeException>(() => reader.Skip(1)).Message);
        Assert.Throws<AudioDecodeException>(() => AudioClip.Read(other));
    }

    [Fact]
    public void MaximumBytes_LongerStream_IsRefused()
    {
        var options = new AudioReadOptions { MaximumBytes = 83 };

        Assert.Equal(
            "upload: it has 84 bytes, more than the 83 that MaximumBytes allows",
            Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new MemoryStream(Wav), "upload", options)).Message);
        Assert.Equal(
            "upload: it has more than 83 bytes, which is all that MaximumBytes allows",
            Assert.Throws<AudioDecodeException>(() => AudioClip.Decode(new StingyStream(Wav), "upload", options)).Message);
    }

    [Fact]
    public async Task MaximumBytes_SpooledStream_LeavesNoFile()
    {
        var options = new AudioReadOptions { MaximumBytes = 1000 };
        foreach (var stream in new Stream[] { new StingyStream(new byte[5000]), new MemoryStream(new byte[5000]) })
        {
            var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => SpooledAudio.CreateAsync(stream, "upload", options));

            Assert.EndsWith(" MaximumBytes allows", exception.Message, StringComparison.Ordinal);
            Assert.Empty(_temporary.Files);
        }
    }

    [Fact]
    public async Task SpooledAudio_SeveralReaders_AreIndependentAndTheFileGoesWithThem()
    {
        using (var spool = await SpooledAudio.CreateAsync(new StingyStream(Wav), "upload"))
        {
            using var first = spool.OpenReader();
            using var second = spool.OpenReader();
            first.Skip(10);

            Assert.Equal(20, AudioClip.Read(second).SampleCount);
            Assert.Equal(10, AudioClip.Read(first).SampleCount);
            Assert.Single(_temporary.Files);
        }

        Assert.Empty(_temporary.Files);
    }

    [Fact]
    public async Task SpooledAudio_ReadThatIgnoresTheToken_CanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new BlockedStream();
        var spooling = SpooledAudio.CreateAsync(stream, "upload", cancellationToken: cancellation.Token);
        stream.WaitForReader();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => spooling);
        Assert.Empty(_temporary.Files);
        stream.Release();
    }

    [Fact]
    public async Task ClassifyAsync_SpooledAudioThatIsNone_IsCalledByItsName()
    {
        using var model = FakeModel.Create();
        using var text = await SpooledAudio.CreateAsync(new MemoryStream([1, 2, 3]), "upload");
        using var silence = await SpooledAudio.CreateAsync(new MemoryStream(WavBytes.WithSizes(0, 36, 0)), "upload");

        foreach (var audio in new[] { text, silence })
        {
            var exception = await Assert.ThrowsAsync<AudioDecodeException>(() => new GenreClassifier(model).ClassifyAsync(audio));
            Assert.Equal("upload", exception.AudioSource);
        }
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Decoders", () => new AudioFile("a.wav", new AudioReadOptions { Decoders = [] }));
        Assert.Throws<ArgumentOutOfRangeException>("MaximumDuration", () => new AudioFile("a.wav", new AudioReadOptions { MaximumDuration = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("MaximumBytes", () => AudioClip.Decode(new MemoryStream(Wav), "a", new AudioReadOptions { MaximumBytes = 0 }));
    }

    /// <summary>A stream whose reads wait, and do not ask for a token, until they are released.</summary>
    private sealed class BlockedStream : Stream
    {
        private readonly ManualResetEventSlim _reading = new();
        private readonly ManualResetEventSlim _released = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void WaitForReader() => _reading.Wait();

        public void Release() => _released.Set();

        public override int Read(byte[] buffer, int offset, int count)
        {
            _reading.Set();
            _released.Wait();
            return 0;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
