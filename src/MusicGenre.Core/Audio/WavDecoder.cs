using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;
using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio;

/// <summary>
/// Reads WAV: 8- to 32-bit integers, 32- and 64-bit floats, A-law and µ-law, including WAVE_FORMAT_EXTENSIBLE, in RIFF, RIFX, RF64 and BW64.
/// Stateless and thread-safe.
/// </summary>
/// <remarks>
/// If a size was never filled in (0 or 0xFFFFFFFF), the samples extend to the end of the file. Channels keep their order,
/// and channel masks are ignored. Float samples that are NaN or infinite become 0, with a warning; other float values are unchanged.
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
