using MusicGenre.Audio.Aiff;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio;

/// <summary>
/// Reads AIFF and AIFC: 8- to 32-bit integers in either byte order, 32- and 64-bit floats, A-law and µ-law. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// A fractional rate is rounded. If a size was never filled in, the samples extend to the end of the file. Float samples that are NaN,
/// infinite or beyond ±1e15 become 0, with a warning. A file whose COMM chunk follows the samples can be read only from a seekable stream.
/// </remarks>
internal sealed class AiffDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "AIFF";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => AiffProbe.IsAiff(header) && AiffProbe.DescribeUnsupported(header) is null;

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
