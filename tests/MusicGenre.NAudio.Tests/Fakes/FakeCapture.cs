using NAudio.Wave;

namespace MusicGenre.NAudio.Tests.Fakes;

/// <summary>A device that records what the test says, from the test's thread or from one of its own.</summary>
internal sealed class FakeCapture : IWaveIn
{
    public event EventHandler<WaveInEventArgs>? DataAvailable;

    public event EventHandler<StoppedEventArgs>? RecordingStopped;

    public WaveFormat WaveFormat { get; set; } = new(8000, 16, 1);

    /// <summary>What starting throws, or null for nothing.</summary>
    public Exception? StartFailure { get; set; }

    /// <summary>What stopping throws, or null for nothing.</summary>
    public Exception? StopFailure { get; set; }

    /// <summary>Whether the device tells at once that it has stopped; otherwise <see cref="EndRecording"/> does.</summary>
    public bool StopsAtOnce { get; set; } = true;

    public bool IsRecording { get; private set; }

    public bool IsDisposed { get; private set; }

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public bool HasListeners => DataAvailable is not null || RecordingStopped is not null;

    public void Record(params byte[] bytes) => DataAvailable?.Invoke(this, new WaveInEventArgs(bytes, bytes.Length));

    public void StartRecording()
    {
        if (IsRecording)
        {
            throw new InvalidOperationException("Already recording");
        }

        if (StartFailure is not null)
        {
            throw StartFailure;
        }

        Starts++;
        IsRecording = true;
    }

    public void StopRecording()
    {
        Stops++;
        if (StopFailure is not null)
        {
            throw StopFailure;
        }

        if (StopsAtOnce)
        {
            EndRecording();
        }
    }

    public void EndRecording(Exception? failure = null)
    {
        IsRecording = false;
        RecordingStopped?.Invoke(this, new StoppedEventArgs(failure!));
    }

    public void Dispose() => IsDisposed = true;
}
