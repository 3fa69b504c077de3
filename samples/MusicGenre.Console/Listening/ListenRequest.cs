namespace MusicGenre.Cli.Listening;

/// <summary>What to listen to.</summary>
internal sealed record ListenRequest
{
    public required ListenSource Source { get; init; }

    /// <summary>The microphone, or null for the default.</summary>
    public string? Device { get; init; }

    /// <summary>The rate in hertz.</summary>
    public required int Rate { get; init; }

    /// <summary>The number of channels of samples without a header on the standard input.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>Opens the source, or starts the recorder.</summary>
    /// <exception cref="IOException">There is none, or it cannot be started.</exception>
    public async Task<LiveAudio> OpenAsync(CancellationToken cancellationToken)
    {
        if (Source == ListenSource.Stdin)
        {
            return await InputAudio.OpenAsync(Rate, ChannelCount, cancellationToken);
        }

        if (OperatingSystem.IsWindows() && Source is ListenSource.Auto or ListenSource.NAudio)
        {
            return WindowsMicrophone.Start(Device, Rate, cancellationToken);
        }

        var candidates = RecorderProgram.All.Where(program => Source == ListenSource.Auto || program.Source == Source);
        foreach (var program in candidates)
        {
            if (program.Find() is { } path)
            {
                return Recorder.Start(program, path, Device, Rate);
            }
        }

        throw new IOException(Source == ListenSource.Auto
            ? "There is no program that records: install arecord (alsa-utils), parec (pulseaudio-utils) or ffmpeg, or write the sound to the standard input of \"musicgenre listen -\"."
            : $"{RecorderProgram.All.Single(program => program.Source == Source).Name} is not installed.");
    }

    /// <summary>Checks what the options' own checks cannot.</summary>
    /// <exception cref="UsageException">The source is not for this system, or needs a device.</exception>
    public void Validate()
    {
        if (Source == ListenSource.NAudio && !OperatingSystem.IsWindows())
        {
            throw new UsageException("--source naudio can only be used on Windows.");
        }

        if (Source == ListenSource.Ffmpeg && OperatingSystem.IsWindows() && Device is null)
        {
            throw new UsageException("--source ffmpeg needs --device on Windows, where \"ffmpeg -list_devices true -f dshow -i dummy\" lists them.");
        }
    }
}
