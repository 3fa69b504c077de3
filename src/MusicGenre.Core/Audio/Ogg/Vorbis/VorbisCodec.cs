using System.Numerics.Tensors;

namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>Decodes Vorbis I.</summary>
internal sealed class VorbisCodec : IPacketCodec
{
    private readonly VorbisHead _head;
    private readonly VorbisMode[] _modes;
    private readonly int _modeBits;
    private readonly VorbisTransform _shortTransform;
    private readonly VorbisTransform _longTransform;
    private readonly float[] _spectra;
    private readonly float[] _scratch;
    private readonly float[] _left;
    private readonly float[] _output;
    private readonly int[] _points;
    private readonly bool[] _hasFloor;
    private readonly bool[] _isSilent;
    private readonly byte[] _order;

    // The right half of the last block of each channel, before its window.
    private readonly float[] _last;
    private readonly float[] _next;
    private int _lastLength;

    /// <summary>Creates a decoder for a stream with the given headers.</summary>
    public VorbisCodec(VorbisHead head, VorbisSetup setup)
    {
        _head = head;
        _modes = setup.Modes;
        _modeBits = VorbisHead.BitLength(_modes.Length - 1);
        _shortTransform = new VorbisTransform(head.ShortBlock);
        _longTransform = head.LongBlock == head.ShortBlock ? _shortTransform : new VorbisTransform(head.LongBlock);
        var half = head.LongBlock / 2;
        _spectra = new float[half * head.ChannelCount];
        _scratch = new float[half * head.ChannelCount];
        _last = new float[half * head.ChannelCount];
        _next = new float[half];
        _left = new float[half];
        _output = new float[half];
        _points = new int[VorbisFloor.MaximumPoints * head.ChannelCount];
        _hasFloor = new bool[head.ChannelCount];
        _isSilent = new bool[head.ChannelCount];
        _order = ChannelOrder.ToWav(head.ChannelCount).ToArray();
    }

    public int SampleRate => _head.SampleRate;

    public int ChannelCount => _head.ChannelCount;

    public int MaximumLength => _head.LongBlock / 2;

    /// <summary>A first page whose time is shorter than its samples leaves out the first of them.</summary>
    public long LeadIn(long start) => Math.Max(0, -start);

    public int Measure(ReadOnlySpan<byte> packet, ref int state)
    {
        if (!TryReadMode(packet, out var mode))
        {
            return -1;
        }

        // The state is the length of the block before.
        var length = BlockLength(mode);
        var count = state == 0 ? 0 : (state + length) / 4;
        state = length;
        return count;
    }

    public bool Decode(ReadOnlySpan<byte> packet, int count, Span<float> samples)
    {
        TryReadMode(packet, out var mode);
        var length = BlockLength(mode);
        var half = length / 2;
        DecodeSpectra(packet, mode, half);
        var transform = mode.IsLong ? _longTransform : _shortTransform;
        var isFinite = true;
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            transform.Inverse(_spectra.AsSpan(channel * half, half), _left, _next);
            var last = _last.AsSpan(channel * MaximumLength, MaximumLength);
            if (count > 0)
            {
                var output = _output.AsSpan(0, count);
                Join(last[..(_lastLength / 2)], _left.AsSpan(0, half), output);
                isFinite &= float.IsFinite(TensorPrimitives.SumOfSquares(output));
                for (int i = 0, to = Array.IndexOf(_order, (byte)channel); i < count; i++, to += ChannelCount)
                {
                    samples[to] = output[i];
                }
            }

            _next.AsSpan(0, half).CopyTo(last);
        }

        _lastLength = length;
        if (!isFinite)
        {
            samples[..(count * ChannelCount)].Clear();
            _last.AsSpan().Clear();
        }

        return isFinite;
    }

    public bool Skip(ReadOnlySpan<byte> packet, int count, bool isNextWanted)
    {
        if (isNextWanted)
        {
            return Decode(packet, count, new float[count * ChannelCount]);
        }

        // A block depends on nothing but the one before it.
        TryReadMode(packet, out var mode);
        _lastLength = BlockLength(mode);
        return true;
    }

    private bool TryReadMode(ReadOnlySpan<byte> packet, out VorbisMode mode)
    {
        mode = default;
        var bits = new VorbisBits(packet);
        var isHeader = bits.ReadFlag();
        var index = bits.Read(_modeBits);
        if (isHeader || bits.IsExhausted || index >= _modes.Length)
        {
            return false;
        }

        mode = _modes[index];
        return true;
    }

    private int BlockLength(VorbisMode mode) => mode.IsLong ? _head.LongBlock : _head.ShortBlock;

    private void DecodeSpectra(ReadOnlySpan<byte> packet, VorbisMode mode, int length)
    {
        var bits = new VorbisBits(packet);

        // The packet's type and mode, and the lengths of a long block's neighbors, which are known from the neighbors.
        bits.Skip(1 + _modeBits + (mode.IsLong ? 2 : 0));
        var mapping = mode.Mapping;
        var spectra = _spectra.AsSpan(0, length * ChannelCount);
        spectra.Clear();
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            _hasFloor[channel] = mapping.Floors[channel].TryReadPoints(ref bits, Points(channel));
            _isSilent[channel] = !_hasFloor[channel];
        }

        foreach (var (magnitude, angle) in mapping.Couplings)
        {
            if (_hasFloor[magnitude] || _hasFloor[angle])
            {
                _isSilent[magnitude] = false;
                _isSilent[angle] = false;
            }
        }

        foreach (var (residue, channels) in mapping.Residues)
        {
            residue.Decode(ref bits, spectra, length, channels, _isSilent, _scratch);
        }

        for (var i = mapping.Couplings.Length - 1; i >= 0; i--)
        {
            var (magnitude, angle) = mapping.Couplings[i];
            Uncouple(spectra.Slice(magnitude * length, length), spectra.Slice(angle * length, length));
        }

        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var spectrum = spectra.Slice(channel * length, length);
            if (_hasFloor[channel])
            {
                mapping.Floors[channel].Apply(Points(channel), spectrum, _left);
            }
            else
            {
                spectrum.Clear();
            }
        }
    }

    private Span<int> Points(int channel) => _points.AsSpan(channel * VorbisFloor.MaximumPoints, VorbisFloor.MaximumPoints);

    /// <summary>Turns magnitude and angle back into two channels.</summary>
    private static void Uncouple(Span<float> magnitudes, Span<float> angles)
    {
        for (var i = 0; i < magnitudes.Length; i++)
        {
            var (magnitude, angle) = (magnitudes[i], angles[i]);
            var other = magnitude > 0 == angle > 0 ? magnitude - angle : magnitude + angle;
            if (angle > 0)
            {
                angles[i] = other;
            }
            else
            {
                (magnitudes[i], angles[i]) = (other, magnitude);
            }
        }
    }

    /// <summary>Fades from the right half of the last block to the left half of this one, over half of the shorter block.</summary>
    private void Join(ReadOnlySpan<float> last, ReadOnlySpan<float> left, Span<float> output)
    {
        var isLong = Math.Min(last.Length, left.Length) == _longTransform.Slope.Length;
        var slope = (isLong ? _longTransform : _shortTransform).Slope;

        // The fade is centered in the last block's half; the left block's half ends with the output.
        var start = (last.Length - slope.Length) / 2;
        var offset = output.Length - left.Length;
        last[..start].CopyTo(output);
        for (var i = 0; i < slope.Length; i++)
        {
            output[start + i] = (last[start + i] * slope[slope.Length - 1 - i]) + (left[start + i - offset] * slope[i]);
        }

        var end = start + slope.Length;
        left[(end - offset)..].CopyTo(output[end..]);
    }
}
