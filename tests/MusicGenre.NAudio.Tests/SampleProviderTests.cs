using MusicGenre.Audio;
using NAudio.Wave;
using Xunit;

namespace MusicGenre.NAudio.Tests;

public sealed class SampleProviderTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(2, 100_000)]
    public void ToAudioClip_Provider_KeepsEverySample(int channels, int most)
    {
        float[] samples = [.. Enumerable.Range(0, 40_000 * channels).Select(i => i * 1e-5f)];
        var clip = new ArrayProvider(samples, channels, most).ToAudioClip();
        Assert.Equal(44_100, clip.SampleRate);
        Assert.Equal(channels, clip.ChannelCount);
        Assert.Equal(samples, clip.Samples.ToArray());
    }

    [Fact]
    public void ToAudioClip_WaveStream_IsDecoded()
    {
        short[] samples = [0, 16_384, -32_768];
        using var stream = new RawSourceWaveStream(new MemoryStream([.. samples.SelectMany(BitConverter.GetBytes)]), new WaveFormat(8000, 16, 1));
        Assert.Equal([0, 0.5f, -1], stream.ToAudioClip().Samples.ToArray());
    }

    [Fact]
    public void ToAudioSource_OpenedTwice_StartsAnew()
    {
        var source = SampleProviderExtensions.ToAudioSource(
            () => new RawSourceWaveStream(new MemoryStream([0, 64, 0, 32]), new WaveFormat(8000, 16, 1)));
        for (var i = 0; i < 2; i++)
        {
            using var reader = source.OpenReader();
            Assert.Equal(1, reader.Skip(1));
            Assert.Equal([0.25f], AudioClip.Read(reader).Samples.ToArray());
        }
    }

    [Fact]
    public async Task OpenReader_Capture_WaitsAndEndsWithTheRecording()
    {
        var capture = new FakeCapture();
        using var source = new CaptureSource(capture);
        using var reader = source.OpenReader();
        var reading = Task.Run(() => AudioClip.Read(reader));
        capture.Record([0, 64]);
        await Task.Delay(20);
        capture.Record([0, 32]);
        capture.StopRecording();
        var clip = await reading;
        Assert.Equal([0.5f, 0.25f], clip.Samples.ToArray());
    }

    private sealed class ArrayProvider(float[] samples, int channels, int most) : ISampleProvider
    {
        private int _position;

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(44_100, channels);

        public int Read(Span<float> buffer)
        {
            var read = Math.Min(Math.Min(buffer.Length, most), samples.Length - _position);
            samples.AsSpan(_position, read).CopyTo(buffer);
            _position += read;
            return read;
        }
    }

    private sealed class FakeCapture : IWaveIn
    {
        public event EventHandler<WaveInEventArgs>? DataAvailable;

        public event EventHandler<StoppedEventArgs>? RecordingStopped;

        public WaveFormat WaveFormat { get; set; } = new(8000, 16, 1);

        public void Record(byte[] bytes) => DataAvailable?.Invoke(this, new WaveInEventArgs(bytes, bytes.Length));

        public void StartRecording()
        {
        }

        public void StopRecording() => RecordingStopped?.Invoke(this, new StoppedEventArgs());

        public void Dispose()
        {
        }
    }
}
