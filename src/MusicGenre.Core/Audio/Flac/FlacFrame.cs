using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Flac;

/// <summary>Decodes frames, one after the other into the same arrays.</summary>
/// <param name="source">The source of the bits, for errors.</param>
/// <param name="info">What the frames' headers may leave out.</param>
internal sealed class FlacFrame(ByteSource source, FlacStreamInfo info)
{
    private const int MaximumChannelCount = 8;

    private readonly long[][] _channels = [.. Enumerable.Repeat(Array.Empty<long>(), MaximumChannelCount)];

    /// <summary>The samples of a channel of the frame that was read last.</summary>
    public ReadOnlySpan<long> Samples(int channel) => _channels[channel];

    /// <summary>Reads the frame at the bits' position and verifies its checksums.</summary>
    public FlacFrameHeader Read(FlacBits bits)
    {
        if (!FlacFrameHeader.TryRead(bits.Peek(FlacFrameHeader.MaximumLength), info, out var header))
        {
            throw source.Error("a frame does not begin where it should", source.Position);
        }

        bits.SkipBytes(header.Length);
        for (var channel = 0; channel < header.ChannelCount; channel++)
        {
            if (_channels[channel].Length < header.BlockLength)
            {
                _channels[channel] = new long[header.BlockLength];
            }

            var isSide = header.ChannelCode == FlacFrameHeader.SideRight ? channel == 0 : header.ChannelCode >= FlacFrameHeader.LeftSide && channel == 1;
            FlacSubframe.Read(bits, header.BitCount + (isSide ? 1 : 0), _channels[channel].AsSpan(0, header.BlockLength), source);
        }

        bits.Align();
        var expected = FlacChecksum.Crc16(bits.FrameBytes);
        if (bits.Read(16) != expected)
        {
            throw source.Error("a frame's checksum is wrong", source.Position);
        }

        if (header.ChannelCode >= FlacFrameHeader.LeftSide)
        {
            FlacStereo.Restore(
                header.ChannelCode, _channels[0].AsSpan(0, header.BlockLength), _channels[1].AsSpan(0, header.BlockLength));
        }

        return header;
    }
}
