using System.Globalization;
using System.Runtime.Versioning;
using MusicGenre.NAudio;

namespace MusicGenre.Cli.Listening;

/// <summary>The microphone through NAudio.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsMicrophone
{
    /// <summary>Starts recording.</summary>
    /// <param name="device">The number of the device, from 0; null for the first.</param>
    /// <param name="rate">The rate in hertz.</param>
    /// <param name="cancellationToken">Ends a read that waits for samples.</param>
    /// <exception cref="UsageException">The device is not a number.</exception>
    /// <exception cref="IOException">The device does not start.</exception>
    public static LiveAudio Start(string? device, int rate, CancellationToken cancellationToken)
    {
        var number = 0;
        if (device is not null && !int.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            throw new UsageException($"--device must be the number of a device, from 0, but is \"{device}\".");
        }

        var source = CaptureSource.OpenMicrophone(number, rate);
        try
        {
            return new LiveAudio("the microphone", source.OpenReader(cancellationToken), source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
