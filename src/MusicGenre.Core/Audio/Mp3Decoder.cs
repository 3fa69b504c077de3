using MusicGenre.Audio.Mp3;

namespace MusicGenre.Audio;

/// <summary>Decodes MPEG audio: MPEG-1, MPEG-2 and MPEG-2.5 Layer III ("MP3"), and the older Layers I and II, with or without tags.</summary>
/// <remarks>
/// <para>
/// Encoder delay and padding are removed if a Xing, Info or LAME header states them; the output then has as many samples as the encoder's input.
/// Several streams one after the other are read as one, and each that has such a header is trimmed by it, so that two joined songs have as many
/// samples as both together. ffmpeg, which heeds the first header only, decodes the further header frames as silence and keeps the further delays.
/// What headers say of the number of frames is not believed: every frame is decoded, with a warning if there are more than declared
/// (<see cref="AudioWarningKind.Damaged"/>) or fewer (<see cref="AudioWarningKind.Truncated"/>). Of a seekable stream, all frame headers are
/// read on opening, and <see cref="IAudioReader.SampleCount"/> is exact; of any other stream it is null.
/// </para>
/// <para>
/// Damaged frames are skipped or replaced by silence, with a warning of kind <see cref="AudioWarningKind.Damaged"/>; an incomplete last
/// frame is skipped with <see cref="AudioWarningKind.Truncated"/>. Checksums are not verified. The first frame sets the sampling rate;
/// frames with another rate, version or layer are skipped with a warning that names both, up to the next frame like the first or to the end. The same
/// goes for other data between frames, and after the last one if it is known audio of another kind or longer than 16 KiB. Audio with one channel in a
/// stream with two is given on both; audio with two channels after a start with one is mixed, with a warning, if the stream is not seekable.
/// </para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
internal sealed class Mp3Decoder : IAudioDecoder
{
    internal const string FormatName = "MP3";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => FormatProbe.IsMpegAudio(header);

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name) => Open(stream, name, CancellationToken.None);

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Mp3Reader(stream, name, cancellationToken);
    }
}
