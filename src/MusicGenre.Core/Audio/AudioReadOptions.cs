using MusicGenre.Errors;

namespace MusicGenre.Audio;

/// <summary>How files and streams of audio are read, and how much of them at most: limits for audio from strangers.</summary>
/// <remarks>Audio that exceeds a limit gives an <see cref="AudioDecodeException"/> that names the limit, when it is opened if its header or size tells, or else in the read that exceeds it.</remarks>
public sealed record AudioReadOptions
{
    /// <summary>The decoders to choose from, by content; null (the default) for <see cref="AudioDecoders.BuiltIn"/>.</summary>
    public IReadOnlyList<IAudioDecoder>? Decoders { get; init; }

    /// <summary>The longest audio to decode; positive, or null (the default) for no limit.</summary>
    public TimeSpan? MaximumDuration { get; init; }

    /// <summary>The largest file, or the most bytes of a stream, to read; positive, or null (the default) for no limit.</summary>
    public long? MaximumBytes { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(Decoders is not { Count: 0 }, Decoders, "null or not empty");
        OptionGuard.Require(MaximumDuration is null || MaximumDuration > TimeSpan.Zero, MaximumDuration, "positive");
        OptionGuard.Require(MaximumBytes is null or > 0, MaximumBytes, "positive");
    }

    /// <summary>Opens a stream within the limits.</summary>
    internal IAudioReader Open(Stream stream, string name, CancellationToken cancellationToken)
    {
        if (MaximumBytes is { } bytes)
        {
            stream = LimitedStream.Limit(stream, bytes, name);
        }

        var reader = AudioDecoders.Open(stream, name, Decoders, cancellationToken);
        return MaximumDuration is { } duration ? LimitedReader.Limit(reader, duration, name) : reader;
    }
}
