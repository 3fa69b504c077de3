using MusicGenre.Audio.Ogg;

namespace MusicGenre.Audio;

/// <summary>Reads Vorbis, Opus and FLAC in Ogg. Stateless and thread-safe.</summary>
/// <remarks>
/// The first such stream is taken; others that are multiplexed with it, such as video, are passed over. Streams chained behind it are read as well, until
/// one has another rate or number of channels: then the audio ends with a warning. Opus is always read at 48 kHz, with its output gain. Channels are
/// in the order of WAV. Damaged pages and packets give a warning: what they held is missing or silent. Skipping decodes Opus, whose packets
/// depend on all before them, but passes over packets of Vorbis and frames of FLAC.
/// </remarks>
internal sealed class OggDecoder : IAudioDecoder
{
    internal const string FormatName = "Ogg";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
    {
        // The first pages of all streams come before anything else.
        while (header.Length >= OggPage.HeaderLength && header.StartsWith("OggS\0"u8) && (header[5] & 2) != 0)
        {
            var start = OggPage.HeaderLength + header[26];
            if (start > header.Length)
            {
                return false;
            }

            var length = 0;
            foreach (var segment in header[OggPage.HeaderLength..start])
            {
                length += segment;
            }

            header = header[start..];
            length = Math.Min(length, header.Length);
            if (OggCodecs.IsKnown(header[..length]))
            {
                return true;
            }

            header = header[length..];
        }

        return false;
    }

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new OggReader(stream, name);
    }
}
