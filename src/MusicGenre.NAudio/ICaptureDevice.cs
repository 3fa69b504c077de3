using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>What NAudio's two kinds of recorders have in common.</summary>
internal interface ICaptureDevice : IDisposable
{
    WaveFormat WaveFormat { get; }

    /// <summary>Starts to record into a buffer, whose end it tells when the device has stopped.</summary>
    void Start(CaptureBuffer buffer);

    /// <summary>Asks the device to stop, which it may do later.</summary>
    void Stop();
}
