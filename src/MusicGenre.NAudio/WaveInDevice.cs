using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>A recorder behind <see cref="IWaveIn"/>.</summary>
internal sealed class WaveInDevice(IWaveIn capture) : ICaptureDevice
{
    public WaveFormat WaveFormat => capture.WaveFormat;

    public void Start(CaptureBuffer buffer)
    {
        capture.DataAvailable += OnDataAvailable;
        capture.RecordingStopped += OnStopped;
        try
        {
            capture.StartRecording();
        }
        catch
        {
            Detach();
            throw;
        }

        void OnDataAvailable(object? sender, WaveInEventArgs e) => buffer.Add(e.BufferSpan);

        void OnStopped(object? sender, StoppedEventArgs e)
        {
            Detach();
            buffer.End(e.Exception);
        }

        void Detach()
        {
            capture.DataAvailable -= OnDataAvailable;
            capture.RecordingStopped -= OnStopped;
        }
    }

    public void Stop() => capture.StopRecording();

    public void Dispose() => capture.Dispose();
}
