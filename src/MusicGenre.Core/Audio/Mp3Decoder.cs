using MusicGenre.Audio.Mp3;

namespace MusicGenre.Audio;

/// <summary>Decodes MPEG audio: MPEG-1, MPEG-2 and MPEG-2.5 Layer III ("MP3"), and the older Layers I and II, whatever tags surround it.</summary>
/// <remarks>
/// Delay and padding are cut off where a Xing, Info or LAME header tells them, so that as many samples come out as went into the encoder.
/// Damaged frames are left out or silenced with a warning of kind <see cref="AudioWarningKind.Damaged"/>; an incomplete last
/// frame is left out with <see cref="AudioWarningKind.Truncated"/>. Checksums are not compared. The first frame fixes the sampling rate;
/// frames of another rate are left out with a warning. Immutable and thread-safe.
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
