using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Wav;

/// <summary>The fields of a fmt chunk.</summary>
/// <param name="Tag">The coding; that of the sub-format if the chunk is extensible.</param>
/// <param name="Bits">The bits per sample.</param>
/// <param name="ChannelCount">The number of channels.</param>
/// <param name="SampleRate">In hertz.</param>
/// <param name="BlockLength">The block align: the number of bytes that belong together.</param>
/// <param name="IsBigEndian">The byte order.</param>
/// <param name="Extra">What follows the common fields and the size of the extension.</param>
internal sealed record WavFormat(
    ushort Tag, int Bits, int ChannelCount, uint SampleRate, int BlockLength, bool IsBigEndian, ReadOnlyMemory<byte> Extra)
{
    /// <summary>The layout of uncompressed samples. Throws if the coding is not supported or the fields contradict each other.</summary>
    public PcmLayout ToPcmLayout(ByteSource source)
    {
        var format = WavFormatTag.ToSampleFormat(Tag, Bits, IsBigEndian)
            ?? throw source.Error(WavFormatTag.Describe(Tag, Bits), source.Position);
        var layout = PcmLayout.Create(format, SampleRate, ChannelCount, source);
        if (BlockLength != 0 && BlockLength != layout.BlockLength)
        {
            throw source.Error(
                $"the block align is {BlockLength} bytes, but {ChannelCount} channels of {Bits} bits take {layout.BlockLength}",
                source.Position);
        }

        return layout;
    }
}
