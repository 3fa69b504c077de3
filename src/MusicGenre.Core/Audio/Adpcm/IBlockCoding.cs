namespace MusicGenre.Audio.Adpcm;

/// <summary>A coding of 16-bit samples in blocks that do not depend on each other. Implementations are stateless.</summary>
internal interface IBlockCoding
{
    /// <summary>The number of samples of each channel in a block of the given number of bytes; 0 if it is too short for any.</summary>
    int SampleCount(int byteCount);

    /// <summary>Decodes a block. Returns false if it is damaged; the samples are then silent from the damage on.</summary>
    /// <param name="block">The bytes of one block.</param>
    /// <param name="samples">Receives the interleaved samples.</param>
    bool Decode(ReadOnlySpan<byte> block, Span<short> samples);
}
