using MusicGenre.Audio.Adpcm;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;
using MusicGenre.Audio.Wav;

namespace MusicGenre.Audio;

/// <summary>
/// Reads WAV: 8- to 32-bit integers, 32- and 64-bit floats, A-law and µ-law, including WAVE_FORMAT_EXTENSIBLE, in RIFF, RIFX, RF64 and BW64;
/// Microsoft and IMA ADPCM and MPEG audio in RIFF, RF64 and BW64. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// If a size was never filled in (0 or 0xFFFFFFFF), the samples extend to the end of the file. Channels keep their order,
/// and channel masks are ignored. Float samples that are NaN, infinite or beyond ±1e15 become 0, with a warning; other float values are unchanged.
/// The number of samples in a fact chunk cuts the padding of the last block of ADPCM. MPEG audio is read as from a file of its own.
/// Files joined behind the first are read as well if their samples are stored alike and uncompressed; a warning says so, or how much of what follows was not read.
/// A file with another coding is not recognized, if its fmt chunk begins within the first 4,096 bytes, so that another decoder can have it.
/// </remarks>
internal sealed class WavDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public string Format => "WAV";

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
        => WavProbe.IsWav(header) && (WavProbe.FindTag(header) is not { } tag || WavFormatTag.IsSupported(tag));

    /// <inheritdoc/>
    public IAudioReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var source = new ByteSource(stream, name, Format);
        var header = WavHeader.Read(source);
        return new WavReader(source, header, part => OpenSamples(source, part, name));
    }

    private static IAudioReader OpenSamples(ByteSource source, WavHeader header, string name) => header switch
    {
        { Layout: { } layout } => new PcmReader(source, layout, header.Length),
        _ when WavFormatTag.IsMpegAudio(header.Format.Tag) => new Mp3Decoder().Open(new ByteSourceStream(source, header.Length), name),
        _ => OpenBlocks(source, header),
    };

    private static BlockReader OpenBlocks(ByteSource source, WavHeader header)
    {
        var format = header.Format;
        var isIma = format.Tag == WavFormatTag.ImaAdpcm;
        var name = WavFormatTag.Name(format.Tag);
        if (format.Bits != 4)
        {
            throw source.Error($"the coding {name} of {format.Bits} bits is not supported (supported: 4)", source.Position);
        }

        // The layout that the samples have after decoding; it is checked like that of PCM.
        var layout = PcmLayout.Create(new(SampleCoding.Int16, IsBigEndian: false), format.SampleRate, format.ChannelCount, source);
        if (!isIma && layout.ChannelCount > 2)
        {
            throw source.Error($"there are {layout.ChannelCount} channels (supported in {name}: 1 and 2)", source.Position);
        }

        IBlockCoding coding = isIma ? new ImaCoding(layout.ChannelCount) : new MicrosoftCoding(layout.ChannelCount, format.Extra.Span);
        if (coding.SampleCount(format.BlockLength) == 0)
        {
            throw source.Error(
                $"the block align is {format.BlockLength} bytes, too few for the {layout.ChannelCount} channels of {name}", source.Position);
        }

        return new BlockReader(
            source, coding, layout.SampleRate, layout.ChannelCount, format.BlockLength, header.Length, header.DeclaredSampleCount);
    }
}
