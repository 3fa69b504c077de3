using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;
using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio;

/// <summary>
/// Reads WAV: integers of 8 to 32 bits, floats of 32 and 64, A-law and µ-law, also as WAVE_FORMAT_EXTENSIBLE, in RIFF, RIFX, RF64 and BW64.
/// Stateless and thread-safe.
/// </summary>
/// <remarks>
/// Sizes that were never filled in (0 or 0xFFFFFFFF) mean all that follows. Samples are left as they are, channels stay in their order,
/// and channel masks are not interpreted. Float samples that are not finite numbers become 0, with a warning.
/// </remarks>
internal sealed class WavDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "WAV";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
        => header.Length >= 12
            && header[8..12].SequenceEqual("WAVE"u8)
            && (header.StartsWith("RIFF"u8) || header.StartsWith("RIFX"u8) || header.StartsWith("RF64"u8) || header.StartsWith("BW64"u8));

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var source = new ByteSource(stream, name, Format);
        var header = WavHeader.Read(source);
        return new PcmReader(source, header.Layout, header.Length);
    }
}
