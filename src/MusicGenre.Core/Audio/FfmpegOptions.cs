using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>Where <see cref="FfmpegDecoder"/> finds the program ffmpeg, and how long it may take.</summary>
public sealed record FfmpegOptions
{
    /// <summary>
    /// The path of the program; a name without a folder is looked up on the PATH. Null (the default) looks up "ffmpeg". Only folders that the PATH names in
    /// full are searched, never the current one.
    /// </summary>
    public string? Program { get; init; }

    /// <summary>The longest time to wait for ffmpeg's next output; positive. Then it is stopped, and the file cannot be read. Default 30 s.</summary>
    public TimeSpan OutputTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time to wait for all of ffmpeg's output of one file, not counting the time between reads; positive, or null (the default) for no limit.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Program is not "", Program, "null or a program");
        OptionGuard.Require(OutputTimeout > TimeSpan.Zero, OutputTimeout, "positive");
        OptionGuard.Require(TotalTimeout is null || TotalTimeout > TimeSpan.Zero, TotalTimeout, "positive");
    }
}
