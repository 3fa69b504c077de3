using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>A recording device as a source of audio that ends when the recording ends. Thread-safe; it has one reader at a time.</summary>
/// <remarks>
/// Recording starts when a reader is opened and stops when the reader is disposed of; then the next reader can be opened and starts a new recording. A read
/// waits until there are samples. It returns 0 after <see cref="Stop"/> or <see cref="Dispose"/> once everything that was recorded has been read; it throws
/// <see cref="OperationCanceledException"/> when the token of <see cref="OpenReader(CancellationToken)"/> or <see cref="WithCancellation"/> is
/// canceled, <see cref="ObjectDisposedException"/> when another thread disposes of the reader, and <see cref="IOException"/>, after what was recorded before,
/// when the device fails. If the reader is late and the buffer is full, audio is lost, and the reader's warnings say how much. Recordings have no known middle,
/// so they cannot be classified with <see cref="GenreClassifierOptions.Excerpt"/> set.
/// </remarks>
public sealed class CaptureSource : IAudioSource, IDisposable
{
    private const string Name = "the recording";
    private static readonly TimeSpan DefaultBuffer = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultLongestStop = TimeSpan.FromSeconds(10);

    private readonly ICaptureDevice _device;
    private readonly TimeSpan _bufferDuration;
    private readonly TimeSpan _longestStop;
    private readonly Lock _gate = new();
    private CaptureBuffer? _recording;
    private bool _isStopping;
    private bool _isDisposed;

    /// <summary>Creates a source from a recording device, which it owns.</summary>
    /// <param name="capture">The device, with its format set and not yet recording.</param>
    /// <param name="bufferDuration">The length of the buffer for late readers; positive, or null (the default) for 30 s.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bufferDuration"/> is not positive.</exception>
    public CaptureSource(IWaveIn capture, TimeSpan? bufferDuration = null)
        : this(new WaveInDevice(capture ?? throw new ArgumentNullException(nameof(capture))), bufferDuration)
    {
    }

    /// <summary>Creates a source from a WASAPI recorder, which it owns.</summary>
    /// <param name="recorder">The recorder, not yet recording.</param>
    /// <param name="bufferDuration">The length of the buffer for late readers; positive, or null (the default) for 30 s.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bufferDuration"/> is not positive.</exception>
    [SupportedOSPlatform("windows")]
    public CaptureSource(WasapiRecorder recorder, TimeSpan? bufferDuration = null)
        : this(new WasapiDevice(recorder ?? throw new ArgumentNullException(nameof(recorder))), bufferDuration)
    {
    }

    internal CaptureSource(ICaptureDevice device, TimeSpan? bufferDuration, TimeSpan? longestStop = null)
    {
        _longestStop = longestStop ?? DefaultLongestStop;
        _bufferDuration = bufferDuration ?? DefaultBuffer;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_bufferDuration, TimeSpan.Zero, nameof(bufferDuration));
        _device = device;
    }

    /// <summary>Creates a source from a microphone or another Windows input device.</summary>
    /// <param name="deviceNumber">The device number, from 0. Default 0.</param>
    /// <param name="sampleRate">The rate in hertz. Default 44,100.</param>
    [SupportedOSPlatform("windows")]
    public static CaptureSource OpenMicrophone(int deviceNumber = 0, int sampleRate = 44_100)
        => new(WithoutContext(() => new WaveIn { DeviceNumber = deviceNumber, WaveFormat = new WaveFormat(sampleRate, 1) }));

    /// <summary>Creates a source from the audio that the computer plays on its default output device. Windows records nothing while nothing is playing.</summary>
    [SupportedOSPlatform("windows")]
    public static CaptureSource OpenLoopback()
        => new(WithoutContext(() => new WasapiRecorderBuilder().WithLoopbackCapture().Build()));

    /// <summary>Starts recording.</summary>
    /// <exception cref="InvalidOperationException">Another reader is open.</exception>
    /// <exception cref="AudioDecodeException">The device records in an unsupported encoding.</exception>
    /// <exception cref="IOException">The device does not start, or has not stopped its previous recording.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed of.</exception>
    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    /// <summary>Starts recording, for a reader whose reads end when a token is canceled.</summary>
    /// <param name="cancellationToken">Ends a waiting read, and all later reads, with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="OpenReader()"/>
    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        CaptureBuffer? last;
        lock (_gate)
        {
            RequireFree();

            // The thread that disposed of the last reader may not have stopped the device yet.
            StopQuietly();
            last = _recording;
        }

        // Outside the gate, so that a device that is slow to stop holds up neither Stop nor Dispose.
        if (last?.WaitForEnd(_longestStop) == false)
        {
            throw new IOException($"{Name}: the device has not stopped since its last reader was disposed of.");
        }

        lock (_gate)
        {
            RequireFree();
            if (_recording?.HasEnded == false)
            {
                throw new InvalidOperationException("Another reader of this recording was opened and disposed of at the same moment.");
            }

            _recording = null;
            var recording = new CaptureBuffer(_device.WaveFormat, _bufferDuration, cancellationToken);
            try
            {
                var reader = SampleProviderReader.Open(recording, Name, new RecordingEnd(this, recording), recording.CollectWarnings);
                Start(recording);
                (_recording, _isStopping) = (recording, false);
                return reader;
            }
            catch
            {
                recording.TryClose();
                throw;
            }
        }
    }

    /// <summary>Creates a view of this source, to pass to a classifier, whose reads end when a token is canceled.</summary>
    /// <remarks>A classifier checks its own token between reads. That is enough for a device that always delivers samples, such as a microphone; this token also ends a read that waits for a device that delivers none.</remarks>
    /// <param name="cancellationToken">Ends a waiting read, and all later reads, with <see cref="OperationCanceledException"/>.</param>
    public IAudioSource WithCancellation(CancellationToken cancellationToken) => new CancellableCapture(this, cancellationToken);

    /// <summary>Ends the recording, if there is one. Its reader returns what was recorded and then ends.</summary>
    /// <exception cref="IOException">The device reports an error.</exception>
    public void Stop()
    {
        lock (_gate)
        {
            if (!TryBeginStop())
            {
                return;
            }

            try
            {
                _device.Stop();
            }
            catch (Exception exception)
            {
                throw new IOException($"{Name}: the device does not stop: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Ends the recording and releases the device. An open reader returns what was recorded and then ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            StopQuietly();
            _isDisposed = true;
            _device.Dispose();
            _recording?.End(null);
        }
    }

    private void RequireFree()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_recording is { IsClosed: false })
        {
            throw new InvalidOperationException("A reader of this recording is open. Dispose of it before opening the next: a device records for one reader at a time.");
        }
    }

    /// <summary>Ends the recording after its reader was disposed of.</summary>
    private void End(CaptureBuffer recording)
    {
        // First, so that a read waiting on another thread ends at once.
        if (recording.TryClose())
        {
            lock (_gate)
            {
                if (ReferenceEquals(recording, _recording))
                {
                    StopQuietly();
                }
            }
        }
    }

    private void Start(CaptureBuffer recording)
    {
        try
        {
            _device.Start(recording);
        }
        catch (Exception exception)
        {
            throw new IOException($"{Name}: the device does not start: {exception.Message}", exception);
        }
    }

    /// <summary>Whether there is a recording that nobody has stopped.</summary>
    private bool TryBeginStop()
    {
        if (_isDisposed || _isStopping || _recording is not { HasEnded: false })
        {
            return false;
        }

        _isStopping = true;
        return true;
    }

    /// <summary>Stops the device. An unplugged device fails to stop, but disposing must not throw.</summary>
    private void StopQuietly()
    {
        if (!TryBeginStop())
        {
            return;
        }

        try
        {
            _device.Stop();
        }
        catch (Exception exception)
        {
            _recording?.End(exception);
        }
    }

    /// <summary>NAudio's devices raise events through the synchronization context they were created in. Without one they raise them directly, so a caller that blocks the context's thread cannot delay them.</summary>
    private static T WithoutContext<T>(Func<T> create)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return create();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private sealed class CancellableCapture(CaptureSource source, CancellationToken cancellationToken) : IAudioSource
    {
        public IAudioReader OpenReader() => source.OpenReader(cancellationToken);
    }

    private sealed class RecordingEnd(CaptureSource source, CaptureBuffer recording) : IDisposable
    {
        public void Dispose() => source.End(recording);
    }
}
