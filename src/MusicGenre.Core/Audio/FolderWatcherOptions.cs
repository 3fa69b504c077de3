using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>What a <see cref="FolderWatcher"/> reports, and when.</summary>
public sealed record FolderWatcherOptions
{
    /// <summary>Whether to report the files that are in the folder when the watch begins, too. Default true.</summary>
    public bool IncludeExisting { get; init; } = true;

    /// <summary>How long a file's size and time must stay the same until it counts as complete; positive, at most a day. Default 2 s.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time between two looks at the folder if the operating system announces no changes; positive, at most a day. Default 5 s.</summary>
    /// <remarks>Announced changes are looked at sooner. Many network drives announce none, and under heavy load some are lost.</remarks>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Decoders that recognize audio besides <see cref="AudioDecoders.BuiltIn"/>, or null (the default) for none.</summary>
    public IReadOnlyList<IAudioDecoder>? Decoders { get; init; }

    /// <summary>The clock. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        OptionGuard.Require(SettleTime > TimeSpan.Zero && SettleTime <= TimeSpan.FromDays(1), SettleTime, "positive and at most a day");
        OptionGuard.Require(PollInterval > TimeSpan.Zero && PollInterval <= TimeSpan.FromDays(1), PollInterval, "positive and at most a day");
        OptionGuard.RequireNotNull(TimeProvider);
    }
}
