using System.Buffers.Binary;
using MusicGenre.Audio.Pcm;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Aiff;

/// <summary>The layout and extent of the samples in an AIFF or AIFC file.</summary>
/// <param name="Layout">How the samples are stored.</param>
/// <param name="Length">Their length in bytes, or null if they extend to the end of the file.</param>
internal readonly record struct AiffHeader(PcmLayout Layout, long? Length)
{
    private const int SoundHeaderLength = 8;

    /// <summary>Reads until the samples and their layout are both known, and leaves the source at the first sample.</summary>
    public static AiffHeader Read(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[12];
        source.ReadExactly(bytes, "header");
        if (!AiffProbe.IsAiff(bytes))
        {
            throw source.Error("the file does not begin with an AIFF header", 0);
        }

        var formSize = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var isCompressible = bytes[11] == 'C';
        var chunks = new ChunkWalker(source, isBigEndian: true, "COMMSSNDFVERMARKINSTNAMEAUTHANNOCOMTAPPL"u8.ToArray());
        AiffCommonChunk? common = null;
        SoundChunk? sound = null;
        while (chunks.MoveNext())
        {
            if (chunks.Is("COMM"u8))
            {
                common = AiffCommonChunk.Read(source, chunks.Size, isCompressible);
            }
            else if (chunks.Is("SSND"u8) && sound is null)
            {
                sound = ReadSound(source, chunks.Size, formSize);
                if (common is null && !source.CanSeek)
                {
                    throw source.Error("the COMM chunk follows the samples, which requires a seekable stream", source.Position);
                }
            }

            if (common is { } found && sound is { } samples)
            {
                return Combine(source, found, samples);
            }
        }

        // The format allows the SSND chunk to be absent when the file declares no samples.
        if (common is { SampleCount: 0 } empty && sound is null)
        {
            return new(empty.Layout, 0);
        }

        throw source.Error($"there is no {(common is null ? "COMM" : "SSND")} chunk", source.Position);
    }

    private static SoundChunk ReadSound(ByteSource source, long size, long formSize)
    {
        var isFinished = size != uint.MaxValue && (size > SoundHeaderLength || formSize + 8 > source.Position + SoundHeaderLength);
        if (isFinished && size < SoundHeaderLength)
        {
            throw source.Error($"the SSND chunk has {size} bytes (at least {SoundHeaderLength} are needed)", source.Position);
        }

        Span<byte> bytes = stackalloc byte[SoundHeaderLength];
        source.ReadExactly(bytes, "SSND chunk");
        var offset = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (isFinished && offset > size - SoundHeaderLength)
        {
            throw source.Error($"the samples would begin {offset} bytes into the SSND chunk, which has {size}", source.Position);
        }

        return new(source.Position + offset, isFinished ? size - SoundHeaderLength - offset : null);
    }

    private static AiffHeader Combine(ByteSource source, AiffCommonChunk common, SoundChunk sound)
    {
        if (source.Position > sound.Start)
        {
            source.MoveTo(sound.Start);
        }

        var offset = sound.Start - source.Position;
        if (source.Skip(offset) < offset)
        {
            throw source.Error("the file ends before its first sample", source.Position);
        }

        // A count of 0 was never filled in if the chunk holds samples.
        var counted = common.SampleCount > 0 ? common.SampleCount * common.Layout.BlockLength : (long?)null;
        var length = (counted, sound.Length) switch
        {
            ({ } announced, { } held) => Math.Min(announced, held),
            var (announced, held) => held ?? announced,
        };
        return new(common.Layout, length);
    }

    private readonly record struct SoundChunk(long Start, long? Length);
}
