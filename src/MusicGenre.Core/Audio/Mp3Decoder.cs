using MusicGenre.Audio.Mp3;

namespace MusicGenre.Audio;

/// <summary>Decodes MPEG audio: MPEG-1, MPEG-2 and MPEG-2.5 Layer III ("MP3"), and the older Layers I and II, with or without tags.</summary>
/// <remarks>
/// Encoder delay and padding are removed if a Xing, Info or LAME header states them; the output then has as many samples as the encoder's input.
/// Damaged frames are skipped or replaced by silence, with a warning of kind <see cref="AudioWarningKind.Damaged"/>; an incomplete last
/// frame is skipped with <see cref="AudioWarningKind.Truncated"/>. Checksums are not verified. The first frame sets the sampling rate;
/// frames with another rate are skipped with a warning. Immutable and thread-safe.
/// </remarks>
internal sealed class Mp3Decoder : IAudioDecoder
{
    internal const string FormatName = "MP3";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => FormatProbe.IsMpegAudio(header);

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Mp3Reader(stream, name);
    }
}
