using System.Runtime.Versioning;
using MusicGenre.Audio;
using NAudio.MediaFoundation;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>Decodes, through Windows' Media Foundation, what MusicGenre does not decode itself: AAC, MP4 and M4A, WMA, Matroska and WebM. Stateless and thread-safe.</summary>
/// <remarks>
/// Which encodings inside these containers are supported depends on the edition of Windows and the installed codecs. Encoder delay is removed only if Windows removes it.
/// The first audio stream of a file is read. A stream that cannot seek is copied to a temporary file first, which is deleted with the reader.
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed class MediaFoundationDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "Media Foundation (AAC, M4A, WMA, Matroska)";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
        => (header.Length >= 8 && header[4..].StartsWith("ftyp"u8))
            || IsAdts(header)
            || header.StartsWith("ADIF"u8)
            || header.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])
            || header.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]);

    /// <inheritdoc/>
    /// <exception cref="PlatformNotSupportedException">This is not Windows.</exception>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Media Foundation is part of Windows.");
        }

        return ForeignAudio.Open(stream, name, "Media Foundation", OpenStream);
    }

    private static StreamMediaFoundationReader OpenStream(Stream stream)
    {
        var start = stream.Position;
        try
        {
            return new StreamMediaFoundationReader(stream, new() { RequestFloatOutput = true });
        }
        catch (MediaFoundationException)
        {
            // Not every codec outputs floats.
            stream.Position = start;
            return new StreamMediaFoundationReader(stream, new());
        }
    }

    /// <summary>ADTS: twelve sync bits, layer 0, and one of the thirteen sample rates.</summary>
    private static bool IsAdts(ReadOnlySpan<byte> header)
        => header.Length >= 4 && header[0] == 0xFF && (header[1] & 0xF6) == 0xF0 && (header[2] >> 2 & 0xF) < 13;
}
