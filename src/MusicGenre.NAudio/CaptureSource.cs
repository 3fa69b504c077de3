using System.Runtime.Versioning;
using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>What is being recorded, as audio that ends when the recording does. One reader at a time.</summary>
/// <remarks>Recording starts when a reader is opened and stops when it is disposed of. A reader waits for samples; half a minute is kept for one that is late.</remarks>
public sealed class CaptureSource : IAudioSource, IDisposable
{
    private readonly IWaveIn _capture;

    /// <summary>Makes a source of a recording device, which it owns.</summary>
    /// <param name="capture">The device with its format set, not yet recording.</param>
    public CaptureSource(IWaveIn capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        _capture = capture;
    }

    /// <summary>Opens a microphone or another input of Windows.</summary>
    /// <param name="deviceNumber">The device, counted from 0. Default 0.</param>
    /// <param name="sampleRate">The rate in hertz. Default 44,100.</param>
    [SupportedOSPlatform("windows")]
    public static CaptureSource OpenMicrophone(int deviceNumber = 0, int sampleRate = 44_100)
        => new(new WaveIn { DeviceNumber = deviceNumber, WaveFormat = new WaveFormat(sampleRate, 1) });

    /// <inheritdoc/>
    public IAudioReader OpenReader() => new SampleProviderReader(new CaptureBuffer(_capture, out var recording), recording);

    /// <summary>Ends the recording and releases the device.</summary>
    public void Dispose() => _capture.Dispose();
}
