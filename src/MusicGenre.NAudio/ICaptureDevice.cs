using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>The common interface of NAudio's two kinds of recorders.</summary>
internal interface ICaptureDevice : IDisposable
{
    WaveFormat WaveFormat { get; }

    /// <summary>Starts recording into a buffer, and marks its end when the device has stopped.</summary>
    void Start(CaptureBuffer buffer);

    /// <summary>Asks the device to stop; it may stop later.</summary>
    void Stop();
}
