using MusicGenre.Audio.Reading;

namespace MusicGenre.Audio.Ogg;

/// <summary>Reads a logical stream whose codec decodes packet by packet. Times on pages say where the audio begins and ends.</summary>
/// <remarks>
/// Times count samples from the time at the start of the first packet, which is the time on the first page of audio less what its packets give. The
/// last page's time can lie before the end of its last packet, whose remaining samples are left out. Missing packets are not replaced.
/// </remarks>
internal sealed class PacketReader : IAudioReader
{
    private readonly OggPackets _packets;
    private readonly IPacketCodec _codec;
    private readonly OggFaults _faults;
    private readonly ByteSource _source;
    private readonly float[] _samples;
    private long _position;
    private long _leadIn;
    private int _state;
    private int _start;
    private int _end;
    private bool _isAfterGap;
    private bool _sawDamage;
    private bool _sawWhole;

    /// <summary>Creates a reader over packets whose headers were read.</summary>
    /// <param name="packets">The packets.</param>
    /// <param name="codec">Decodes them.</param>
    /// <param name="end">The time at the end of the stream, or null if it is not known.</param>
    /// <param name="faults">Receives warnings.</param>
    /// <param name="source">For errors.</param>
    public PacketReader(OggPackets packets, IPacketCodec codec, long? end, OggFaults faults, ByteSource source)
    {
        _packets = packets;
        _codec = codec;
        _faults = faults;
        _source = source;
        _samples = new float[codec.MaximumLength * codec.ChannelCount];
        _position = FindStart();
        _leadIn = codec.LeadIn(_position);
        SampleCount = end is { } time ? Math.Max(0, time - _position - _leadIn) : null;
    }

    public int SampleRate => _codec.SampleRate;

    public int ChannelCount => _codec.ChannelCount;

    public long? SampleCount { get; }

    /// <summary>None: all are given to the faults of the whole source.</summary>
    public IReadOnlyList<AudioWarning> Warnings => [];

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        if (_start == _end && !Advance(0))
        {
            return 0;
        }

        var count = Math.Min(destination.Length / ChannelCount, _end - _start);
        _samples.AsSpan(_start * ChannelCount, count * ChannelCount).CopyTo(destination);
        _start += count;
        return count;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var rest = sampleCount;
        while (rest > 0 && (_start < _end || Advance(rest)))
        {
            var count = (int)Math.Min(rest, _end - _start);
            _start += count;
            rest -= count;
        }

        return sampleCount - rest;
    }

    public void Dispose() => (_codec as IDisposable)?.Dispose();

    /// <summary>The time at the start of the first packet.</summary>
    private long FindStart()
    {
        if (!_packets.Fill())
        {
            return 0;
        }

        var page = _packets.RestOfPage;
        var sum = 0L;
        var state = 0;
        foreach (var packet in page)
        {
            sum += Math.Max(0, _codec.Measure(packet.Data.Span, ref state));
        }

        var first = page.First();

        // On a page that is first and last at once, the time cuts the end.
        return first.GranulePosition < 0 || (first.IsOnLastPage && first.GranulePosition < sum) ? 0 : first.GranulePosition - sum;
    }

    /// <summary>Goes to the next packet that gives samples. Returns false at the end.</summary>
    /// <param name="skipped">The number of samples that are not wanted.</param>
    private bool Advance(long skipped)
    {
        while (_packets.TryRead(out var packet))
        {
            var data = packet.Data.Span;
            var count = _codec.Measure(data, ref _state);
            _isAfterGap |= packet.FollowsGap;
            if (count < 0)
            {
                NotePacketDamage(packet);
                continue;
            }

            _start = 0;
            _end = count;
            if (packet.IsOnLastPage && packet.GranulePosition >= 0 && !_isAfterGap)
            {
                _end = (int)Math.Clamp(packet.GranulePosition - _position, 0, count);
            }

            _position += count;
            if (packet.IsLastOnPage && packet.GranulePosition >= 0 && _isAfterGap)
            {
                _position = packet.GranulePosition;
                _isAfterGap = false;
            }

            var dropped = (int)Math.Min(_leadIn, _end);
            _leadIn -= dropped;
            _start = dropped;
            var isWhole = _end - _start <= skipped && _leadIn == 0
                ? _codec.Skip(data, count, isNextWanted: skipped - (_end - _start) < _codec.MaximumLength)
                : _codec.Decode(data, count, _samples);
            if (isWhole)
            {
                _sawWhole = true;
            }
            else
            {
                NotePacketDamage(packet);
            }

            if (_start < _end)
            {
                return true;
            }
        }

        if (!_sawWhole && (_sawDamage || !_packets.HasLastPage))
        {
            throw _source.Error(
                _sawDamage ? "none of the packets can be decoded" : "the file ends before its first packet of audio", _packets.Offset);
        }

        return false;
    }

    private void NotePacketDamage(OggPacket packet)
    {
        _sawDamage = true;
        _faults.NotePacketDamage(packet.Offset);
    }
}
