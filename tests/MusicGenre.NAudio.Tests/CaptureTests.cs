using System.Runtime.InteropServices;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.NAudio.Tests.Fakes;
using NAudio.Wave;
using Xunit;

namespace MusicGenre.NAudio.Tests;

public sealed class CaptureTests : IDisposable
{
    /// <summary>Nothing here takes long; this only keeps a test that hangs from hanging for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FakeCapture _device = new();
    private readonly CaptureSource _source;

    public CaptureTests() => _source = new CaptureSource(_device);

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Constructor_BufferOfNoLength_Throws()
    {
        using var device = new FakeCapture();
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaptureSource(device, TimeSpan.Zero));
        Assert.Throws<ArgumentNullException>(() => new CaptureSource((IWaveIn)null!));
    }

    [Fact]
    public async Task Read_NothingRecordedYet_WaitsForTheDevice()
    {
        using var reader = _source.OpenReader();
        var reading = Task.Run(() => AudioClip.Read(reader));
        await WaitUntilWaitingAsync();
        Assert.False(reading.IsCompleted);
        _device.Record(0, 64);
        _device.Record(0, 32);
        _source.Stop();
        var clip = await reading.WaitAsync(Patience);
        Assert.Equal([0.5f, 0.25f], clip.Samples.ToArray());
        Assert.Equal(8000, clip.SampleRate);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(16, 1, false)]
    [InlineData(16, 2, true)]
    [InlineData(24, 2, true)]
    [InlineData(32, 6, true)]
    public async Task Read_DeviceOnAThreadWithBlocksOfAnyLength_LosesNothing(int bits, int channels, bool isExtensible)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var isFloat = bits == 32;
            using var device = new FakeCapture
            {
                WaveFormat = isExtensible ? new WaveFormatExtensible(48_000, bits, channels, isFloat, bits, 0) : new WaveFormat(48_000, bits, channels),
            };
            using var source = new CaptureSource(device, TimeSpan.FromMinutes(1));
            var bytes = new byte[channels * bits / 8 * 50_000];
            random.NextBytes(bytes);
            if (isFloat)
            {
                bytes = FakeDecoder.ToBytes([.. Enumerable.Range(0, channels * 50_000).Select(_ => random.NextSingle())]);
            }

            using var reader = source.OpenReader();
            var recording = Task.Run(() =>
            {
                var blocks = new Random(seed);
                for (var position = 0; position < bytes.Length;)
                {
                    var length = Math.Min(blocks.Next(1, 20_000), bytes.Length - position);
                    device.Record(bytes[position..(position + length)]);
                    position += length;
                }

                device.EndRecording();
            });
            List<float> samples = [];
            await Task.Run(() =>
            {
                int count;
                do
                {
                    var buffer = new float[random.Next(channels, 10_000)];
                    count = reader.Read(buffer);
                    samples.AddRange(buffer.AsSpan(0, count * channels));
                }
                while (count > 0);
            }).WaitAsync(Patience);
            await recording.WaitAsync(Patience);

            var expected = new ByteProvider(bytes, device.WaveFormat, () => int.MaxValue).ToAudioClip();
            Assert.Equal(expected.Samples.Span, CollectionsMarshal.AsSpan(samples));
            Assert.Empty(reader.Warnings);
        }
    }

    [Fact]
    public async Task Read_TokenCancelledWhileItWaits_ThrowsOperationCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        using var reader = _source.OpenReader(cancellation.Token);
        var reading = Task.Run(() => reader.Read(new float[10]));
        await WaitUntilWaitingAsync();
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task WithCancellation_ClassifierWhoseDeviceIsSilent_EndsWithTheToken()
    {
        using var cancellation = new CancellationTokenSource();
        using var classifier = GenreClassifier.CreateDefault();
        var classifying = classifier.ClassifyAsync(_source.WithCancellation(cancellation.Token), cancellation.Token);
        while (!_device.IsRecording)
        {
            await Task.Delay(1);
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => classifying.WaitAsync(Patience));
        Assert.False(_device.IsRecording);
    }

    [Fact]
    public async Task Dispose_OfTheReaderWhileItWaits_EndsTheRead()
    {
        var reader = _source.OpenReader();
        var reading = Task.Run(() => reader.Read(new float[10]));
        await WaitUntilWaitingAsync();
        reader.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Patience));
        Assert.False(_device.IsRecording);
        Assert.False(_device.HasListeners);
    }

    [Fact]
    public async Task Dispose_OfTheSourceWhileAReaderWaits_GivesWhatWasRecordedAndEnds()
    {
        using var reader = _source.OpenReader();
        _device.StopsAtOnce = false;
        _device.Record(0, 64);
        var reading = Task.Run(() => AudioClip.Read(reader));
        await WaitUntilWaitingAsync();
        _source.Dispose();
        var clip = await reading.WaitAsync(Patience);
        Assert.Equal([0.5f], clip.Samples.ToArray());
        Assert.True(_device.IsDisposed);
        Assert.Throws<ObjectDisposedException>(_source.OpenReader);
    }

    [Fact]
    public void Stop_DeviceThatStillDelivers_GivesItsLastBlockToo()
    {
        _device.StopsAtOnce = false;
        using var reader = _source.OpenReader();
        _device.Record(0, 64);
        _source.Stop();
        _source.Stop();
        _device.Record(0, 32);
        _device.EndRecording();
        Assert.Equal([0.5f, 0.25f], AudioClip.Read(reader).Samples.ToArray());
        Assert.Equal(1, _device.Stops);
        Assert.False(_device.HasListeners);
    }

    [Fact]
    public void Read_DeviceThatFails_ThrowsAfterWhatWasRecorded()
    {
        var failure = new InvalidOperationException("The microphone was unplugged.");
        using var reader = _source.OpenReader();
        _device.Record(0, 64);
        _device.EndRecording(failure);
        var buffer = new float[10];
        Assert.Equal(1, reader.Read(buffer));
        Assert.Equal(0.5f, buffer[0]);
        var exception = Assert.Throws<IOException>(() => reader.Read(buffer));
        Assert.Contains("unplugged", exception.Message, StringComparison.Ordinal);
        Assert.Same(failure, exception.InnerException);
    }

    [Fact]
    public void OpenReader_WhileAnotherIsOpen_ThrowsAndLeavesItRecording()
    {
        using var reader = _source.OpenReader();
        Assert.Contains("one reader at a time", Assert.Throws<InvalidOperationException>(_source.OpenReader).Message, StringComparison.Ordinal);
        Assert.True(_device.IsRecording);
        _device.Record(0, 64);
        Assert.Equal(1, reader.Read(new float[10]));
    }

    [Fact]
    public void OpenReader_AfterTheLastWasDisposedOf_RecordsAnew()
    {
        for (byte i = 1; i < 4; i++)
        {
            using var reader = _source.OpenReader();
            Assert.True(_device.IsRecording);
            _device.Record(0, i);
            _source.Stop();
            Assert.Equal([i / 128f], AudioClip.Read(reader).Samples.ToArray());
        }

        Assert.Equal(3, _device.Starts);
        Assert.Equal(3, _device.Stops);
        Assert.False(_device.HasListeners);
    }

    [Fact]
    public async Task OpenReader_DeviceThatHasNotStoppedYet_WaitsForIt()
    {
        _device.StopsAtOnce = false;
        _source.OpenReader().Dispose();
        Assert.True(_device.IsRecording);
        var opening = Task.Run(_source.OpenReader);
        await WaitUntilWaitingAsync();
        Assert.False(opening.IsCompleted);
        _device.EndRecording();
        using var reader = await opening.WaitAsync(Patience);
        Assert.Equal(2, _device.Starts);
    }

    [Fact]
    public void OpenReader_DeviceThatDoesNotStop_Throws()
    {
        using var device = new FakeCapture { StopsAtOnce = false };
        using var source = new CaptureSource(new WaveInDevice(device), null, TimeSpan.FromMilliseconds(1));
        source.OpenReader().Dispose();
        Assert.Contains("has not stopped", Assert.Throws<IOException>(source.OpenReader).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_WhileAnOpeningWaitsForTheDevice_DoesNotWaitAndEndsTheOpening()
    {
        _device.StopsAtOnce = false;
        _source.OpenReader().Dispose();
        var opening = Task.Run(_source.OpenReader);
        await WaitUntilWaitingAsync();
        _source.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => opening.WaitAsync(Patience));
    }

    [Fact]
    public void OpenReader_DeviceThatDoesNotStart_ThrowsAndCanBeTriedAgain()
    {
        _device.StartFailure = new InvalidOperationException("No such device.");
        Assert.Same(_device.StartFailure, Assert.Throws<IOException>(_source.OpenReader).InnerException);
        Assert.False(_device.HasListeners);
        _device.StartFailure = null;
        using var reader = _source.OpenReader();
        Assert.True(_device.IsRecording);
    }

    [Fact]
    public void OpenReader_CodingThatNAudioDoesNotConvert_ThrowsAndDoesNotRecord()
    {
        _device.WaveFormat = WaveFormat.CreateMuLawFormat(8000, 1);
        Assert.Contains("MuLaw", Assert.Throws<AudioDecodeException>(_source.OpenReader).Message, StringComparison.Ordinal);
        Assert.Equal(0, _device.Starts);
    }

    [Fact]
    public void Dispose_OfAReaderWhoseDeviceFailsToStop_ThrowsNothingAndTheNextOneStarts()
    {
        _device.StopFailure = new InvalidOperationException("Unplugged.");
        _source.OpenReader().Dispose();
        _device.EndRecording();
        using var reader = _source.OpenReader();
        Assert.Throws<IOException>(_source.Stop);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Read_TooLate_TellsHowMuchWasLostAndKeepsTheChannelsApart(int blockLength)
    {
        // Left and right differ in sign, so that a loss of half a frame would swap them.
        using var device = new FakeCapture { WaveFormat = new WaveFormat(1000, 16, 2) };
        using var source = new CaptureSource(device, TimeSpan.FromSeconds(1));
        using var reader = source.OpenReader();
        byte[] frame = [0, 64, 0, 192];
        byte[] bytes = [.. Enumerable.Repeat(frame, 1500).SelectMany(value => value)];
        foreach (var block in bytes.Chunk(blockLength))
        {
            device.Record(block);
        }

        var buffer = new float[4000];
        Assert.Equal(1000, reader.Read(buffer));
        AssertFrames(buffer.AsSpan(0, 2000));
        var warning = Assert.Single(reader.Warnings);
        Assert.Equal(AudioWarningKind.Damaged, warning.Kind);
        Assert.StartsWith("0.5 s of the recording were lost", warning.Message, StringComparison.Ordinal);

        device.Record(bytes);
        Assert.Equal(1000, reader.Read(buffer));
        AssertFrames(buffer.AsSpan(0, 2000));
        Assert.StartsWith("1 s of", Assert.Single(reader.Warnings).Message, StringComparison.Ordinal);

        static void AssertFrames(ReadOnlySpan<float> samples)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                Assert.Equal(i % 2 == 0 ? 0.5f : -0.5f, samples[i]);
            }
        }
    }

    [Fact]
    public void NoteGap_DeviceThatLostSomething_IsToldInTheWarnings()
    {
        var buffer = new CaptureBuffer(new WaveFormat(8000, 16, 1), TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Empty(buffer.CollectWarnings());
        buffer.NoteGap();
        Assert.Contains("1 gap", Assert.Single(buffer.CollectWarnings()).Message, StringComparison.Ordinal);
    }

    /// <summary>Gives a thread that was just started time to come to where it waits. A test that is too fast for it still passes: it then tries the easier case.</summary>
    private static Task WaitUntilWaitingAsync() => Task.Delay(50);
}
