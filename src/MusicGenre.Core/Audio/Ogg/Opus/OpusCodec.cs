using System.Numerics.Tensors;
using Concentus.Structs;

namespace MusicGenre.Audio.Ogg.Opus;

/// <summary>Decodes Opus at 48 kHz with Concentus.</summary>
internal sealed class OpusCodec : IPacketCodec, IDisposable
{
    public const int Rate = 48_000;

    private readonly OpusHead _head;
    private readonly OpusMSDecoder _decoder;

    /// <summary>Creates a decoder for a stream with the given header.</summary>
    public OpusCodec(OpusHead head)
    {
        _head = head;

        // The factory that the library advises looks for a native library, which must never be used here: results would depend on the machine.
#pragma warning disable CS0618
        _decoder = new OpusMSDecoder(Rate, head.ChannelCount, head.StreamCount, head.CoupledCount, head.Mapping);
#pragma warning restore CS0618
    }

    public int SampleRate => Rate;

    public int ChannelCount => _head.ChannelCount;

    public int MaximumLength => OpusPacket.MaximumLength;

    public long LeadIn(long start) => _head.PreSkip;

    public int Measure(ReadOnlySpan<byte> packet, ref int state) => OpusPacket.Measure(packet);

    public bool Decode(ReadOnlySpan<byte> packet, int count, Span<float> samples)
    {
        samples = samples[..(count * ChannelCount)];
        if (!TryDecode(packet, count, samples))
        {
            samples.Clear();
            return false;
        }

        if (_head.Gain != 1)
        {
            TensorPrimitives.Multiply(samples, _head.Gain, samples);
        }

        return true;
    }

    /// <summary>Every packet must be decoded, because the decoder's state depends on all packets before.</summary>
    public bool Skip(ReadOnlySpan<byte> packet, int count, bool isNextWanted)
    {
        var samples = new float[count * ChannelCount];
        return TryDecode(packet, count, samples);
    }

    public void Dispose() => _decoder.Dispose();

    private bool TryDecode(ReadOnlySpan<byte> packet, int count, Span<float> samples)
    {
        try
        {
            return _decoder.DecodeMultistream(packet, samples, count, false) == count;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Damaged packets make the library fail in many ways, also with exceptions of arrays and arithmetic.
            _decoder.ResetState();
            return false;
        }
    }
}
