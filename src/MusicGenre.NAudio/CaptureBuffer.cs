using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Hands what a device records to a reader on another thread, which waits when there is nothing.</summary>
internal sealed class CaptureBuffer : ISampleProvider, IDisposable
{
    private readonly IWaveIn _capture;
    private readonly BufferedWaveProvider _bytes;
    private readonly ISampleProvider _samples;
    private readonly AutoResetEvent _changed = new(initialState: false);
    private volatile bool _stopped;

    /// <param name="capture">The device; it starts to record.</param>
    /// <param name="recording">What stops it.</param>
    public CaptureBuffer(IWaveIn capture, out IDisposable recording)
    {
        _capture = capture;
        _bytes = new BufferedWaveProvider(capture.WaveFormat, TimeSpan.FromSeconds(30)) { DiscardOnBufferOverflow = true, ReadFully = false };
        _samples = _bytes.ToSampleProvider();
        recording = this;
        capture.DataAvailable += OnDataAvailable;
        capture.RecordingStopped += OnStopped;
        capture.StartRecording();
    }

    public WaveFormat WaveFormat => _samples.WaveFormat;

    public int Read(Span<float> buffer)
    {
        while (true)
        {
            var stopped = _stopped;
            var read = _samples.Read(buffer);
            if (read > 0 || stopped)
            {
                return read;
            }

            _changed.WaitOne();
        }
    }

    public void Dispose()
    {
        _capture.DataAvailable -= OnDataAvailable;
        _capture.StopRecording();
        _stopped = true;
        _changed.Set();
    }

    private void OnDataAvailable(object? sender, WaveInEventArgs e)
    {
        _bytes.AddSamples(e.Buffer, 0, e.BytesRecorded);
        _changed.Set();
    }

    private void OnStopped(object? sender, StoppedEventArgs e)
    {
        _capture.RecordingStopped -= OnStopped;
        _stopped = true;
        _changed.Set();
    }
}
