using MusicGenre.Audio.Flac;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Reads FLAC (RFC 9639) in its native container: all subframe and stereo modes, 4 to 32 bits, 1 to 8 channels. Stateless and
/// thread-safe.
/// </summary>
/// <remarks>Frame checksums are verified; damaged frames are skipped with a warning. The MD5 sum of the whole stream is not verified.</remarks>
internal sealed class FlacDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "FLAC";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith("fLaC"u8);

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var source = new ByteSource(stream, name, Format);
        return new FlacReader(source, FlacStreamInfo.Read(source));
    }
}
