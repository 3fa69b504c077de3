using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Errors;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>What is being recorded, as audio that ends when the recording does. Thread-safe; it has one reader at a time.</summary>
/// <remarks>
/// Recording starts when a reader is opened and stops when the reader is disposed of; then the next one can be opened and records anew. A read
/// waits until there are samples. It ends, with 0, after <see cref="Stop"/> or <see cref="Dispose"/> once all that was recorded has been read; it throws
/// <see cref="OperationCanceledException"/> when the token of <see cref="OpenReader(CancellationToken)"/> or <see cref="WithCancellation"/> is
/// cancelled, <see cref="ObjectDisposedException"/> when another thread disposes of the reader, and <see cref="IOException"/>, after what was recorded before,
/// when the device fails. What a late reader misses, once the buffer is full, is told in the reader's warnings. Recordings have no middle,
/// so a classifier with <see cref="GenreClassifierOptions.Excerpt"/> set cannot take one.
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

    /// <summary>Makes a source of a recording device, which it owns.</summary>
    /// <param name="capture">The device with its format set, not yet recording.</param>
    /// <param name="bufferDuration">How much is kept for a reader that is late; positive, or null (the default) for 30 s.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bufferDuration"/> is not positive.</exception>
    public CaptureSource(IWaveIn capture, TimeSpan? bufferDuration = null)
        : this(new WaveInDevice(capture ?? throw new ArgumentNullException(nameof(capture))), bufferDuration)
    {
    }

    /// <summary>Makes a source of a WASAPI recorder, which it owns.</summary>
    /// <param name="recorder">The recorder, not yet recording.</param>
    /// <param name="bufferDuration">How much is kept for a reader that is late; positive, or null (the default) for 30 s.</param>
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

    /// <summary>Makes a source of a microphone or another input of Windows.</summary>
    /// <param name="deviceNumber">The device, counted from 0. Default 0.</param>
    /// <param name="sampleRate">The rate in hertz. Default 44,100.</param>
    [SupportedOSPlatform("windows")]
    public static CaptureSource OpenMicrophone(int deviceNumber = 0, int sampleRate = 44_100)
        => new(WithoutContext(() => new WaveIn { DeviceNumber = deviceNumber, WaveFormat = new WaveFormat(sampleRate, 1) }));

    /// <summary>Makes a source of what the computer itself plays on its default output. Windows records nothing while nothing plays.</summary>
    [SupportedOSPlatform("windows")]
    public static CaptureSource OpenLoopback()
        => new(WithoutContext(() => new WasapiRecorderBuilder().WithLoopbackCapture().Build()));

    /// <summary>Starts to record.</summary>
    /// <exception cref="InvalidOperationException">Another reader is open.</exception>
    /// <exception cref="AudioDecodeException">The device records in a coding that cannot be read.</exception>
    /// <exception cref="IOException">The device does not start, or has not stopped what it recorded before.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed of.</exception>
    public IAudioReader OpenReader() => OpenReader(CancellationToken.None);

    /// <summary>Starts to record, for a reader whose reads end when a token is cancelled.</summary>
    /// <param name="cancellationToken">Ends a read that waits, and all that follow, with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="OpenReader()"/>
    public IAudioReader OpenReader(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_recording is { IsClosed: false })
            {
                throw new InvalidOperationException("A reader of this recording is open. Dispose of it before opening the next: a device records for one reader at a time.");
            }

            // The thread that disposed of the last reader may not have come to this yet.
            StopQuietly();
            if (_recording?.WaitForEnd(_longestStop) == false)
            {
                throw new IOException($"{Name}: the device has not stopped since its last reader was disposed of.");
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

    /// <summary>Makes a view of this source whose readers' reads end when a token is cancelled, to hand to a classifier.</summary>
    /// <remarks>A classifier looks at its own token between reads. That is enough for a device that always delivers, such as a microphone; this ends a read that waits for a silent one, too.</remarks>
    /// <param name="cancellationToken">Ends a read that waits, and all that follow, with <see cref="OperationCanceledException"/>.</param>
    public IAudioSource WithCancellation(CancellationToken cancellationToken) => new CancellableCapture(this, cancellationToken);

    /// <summary>Ends the recording, if there is one. Its reader gives what was recorded and then ends.</summary>
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

    /// <summary>Ends the recording and releases the device. An open reader gives what was recorded and then ends.</summary>
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

    /// <summary>Ends a recording whose reader was disposed of.</summary>
    private void End(CaptureBuffer recording)
    {
        // First, so that a read that waits on another thread ends at once.
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

    /// <summary>Stops the device; one that was unplugged fails at that, and disposing must not throw.</summary>
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

    /// <summary>NAudio's devices report through the context that they were made in; without one they do so at once, so that nobody who waits on that context's thread is in the way.</summary>
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
