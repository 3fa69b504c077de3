namespace MusicGenre.Audio.Mp3;

/// <summary>The parts that Layers I and II share: the frame's bits, dequantization and synthesis.</summary>
internal sealed class SubbandSynthesis
{
    public const int SubbandCount = 32;

    private const int MaximumSlots = 36;

    private static readonly float[] ScaleFactors = [.. Enumerable.Range(0, 64).Select(index => (float)Math.Pow(2, 1 - (index / 3.0)))];

    private readonly byte[] _padded = new byte[FrameSource.MaximumFrameLength + 1 + sizeof(ulong)];
    private readonly float[][] _slots = [new float[MaximumSlots * SubbandCount], new float[MaximumSlots * SubbandCount]];
    private readonly SynthesisFilter[] _syntheses = [new(), new()];

    /// <summary>The first subband that both channels share; 32 if none is shared.</summary>
    public static int SharedFrom(FrameHeader header) =>
        header.Mode == ChannelMode.JointStereo ? 4 * (header.ModeExtension + 1) : SubbandCount;

    /// <summary>The amplitude that a scale factor represents.</summary>
    public static float ScaleFactor(int index) => ScaleFactors[index];

    /// <summary>The amplitude of one quantized sample before scaling: −1 to 1 in <paramref name="levels"/> steps around zero.</summary>
    public static float Amplitude(int code, int levels) => ((2 * code) - (levels - 1)) / (float)levels;

    /// <summary>Begins a frame: clears the subband samples and returns the bits after the header.</summary>
    public BitReader Begin(MpegFrame frame)
    {
        frame.Bytes.CopyTo(_padded);
        _padded.AsSpan(frame.Bytes.Length, sizeof(ulong)).Clear();
        _slots[0].AsSpan().Clear();
        _slots[1].AsSpan().Clear();
        return new BitReader(_padded.AsSpan(0, frame.Bytes.Length + sizeof(ulong)), frame.Header.PayloadOffset * 8);
    }

    public void Set(int channel, int slot, int subband, float value) => _slots[channel][(slot * SubbandCount) + subband] = value;

    /// <summary>Ends a frame: synthesizes samples from the subband samples, or from silence if the frame did not have enough bits.</summary>
    /// <returns>Whether the frame had enough bits.</returns>
    public bool End(MpegFrame frame, int endPosition, Span<float> left, Span<float> right)
    {
        var isWhole = endPosition <= frame.Bytes.Length * 8;
        var count = frame.Header.SamplesPerFrame;
        for (var channel = 0; channel < frame.Header.ChannelCount; channel++)
        {
            var slots = _slots[channel].AsSpan(0, count);
            if (!isWhole)
            {
                slots.Clear();
            }

            _syntheses[channel].Process(slots, channel == 0 ? left : right);
        }

        return isWhole;
    }
}
