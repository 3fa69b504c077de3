using MusicGenre.Audio.Aiff;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Reads AIFF and AIFC: integers of 8 to 32 bits in either byte order, floats of 32 and 64, A-law and µ-law. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// A rate that is not a whole number is rounded. Sizes that were never filled in mean all that follows. Float samples that are not finite
/// numbers become 0, with a warning. A file whose COMM chunk follows the samples can be read only from a stream that seeks.
/// </remarks>
internal sealed class AiffDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "AIFF";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
        => header.Length >= 12
            && header.StartsWith("FORM"u8)
            && (header[8..12].SequenceEqual("AIFF"u8) || header[8..12].SequenceEqual("AIFC"u8));

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var source = new ByteSource(stream, name, Format);
        var header = AiffHeader.Read(source);
        return new PcmReader(source, header.Layout, header.Length);
    }
}
