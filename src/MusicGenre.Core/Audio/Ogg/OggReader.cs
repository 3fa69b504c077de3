using MusicGenre.Audio.Reading;
using MusicGenre.Errors;

namespace MusicGenre.Audio.Ogg;

/// <summary>Reads the first audio of an Ogg stream, and that of all streams chained behind it as long as its rate and channels stay the same.</summary>
internal sealed class OggReader : IAudioReader
{
    private readonly ByteSource _source;
    private readonly string _name;
    private readonly OggFaults _faults = new();
    private readonly OggPackets _packets;
    private readonly List<AudioWarning> _earlier = [];
    private IAudioReader? _link;
    private bool _isChained;

    public OggReader(Stream stream, string name)
    {
        _source = new ByteSource(stream, name, OggDecoder.FormatName);
        _name = name;
        _packets = new OggPackets(new OggPageReader(_source, _faults), _faults);
        if (!_packets.MoveToStream(packet => OggCodecs.IsKnown(packet.Span)))
        {
            throw _source.Error("no stream of Vorbis, Opus or FLAC begins in this file", 0);
        }

        var end = OggEnd.Find(_source, _packets.Serial);
        _link = OggCodecs.Open(_packets, end, _faults, _source, _name);
        SampleRate = _link.SampleRate;
        ChannelCount = _link.ChannelCount;
        SampleCount = _link is PacketReader ? _link.SampleCount : CountFlac(end);
    }

    public int SampleRate { get; }

    public int ChannelCount { get; }

    public long? SampleCount { get; }

    public IReadOnlyList<AudioWarning> Warnings => [.. _faults.Warnings, .. _earlier, .. _link?.Warnings ?? []];

    public int Read(Span<float> destination)
    {
        if (destination.Length < ChannelCount)
        {
            throw new ArgumentException($"The destination has room for {destination.Length} samples, fewer than the {ChannelCount} channels.", nameof(destination));
        }

        while (_link is { } link)
        {
            var count = 0;
            try
            {
                count = link.Read(destination);
            }
            catch (AudioDecodeException) when (_isChained)
            {
                _faults.NotePacketDamage(_packets.Offset);
            }

            if (count > 0)
            {
                return count;
            }

            MoveToNext();
        }

        return 0;
    }

    public long Skip(long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        var rest = sampleCount;
        while (rest > 0 && _link is { } link)
        {
            try
            {
                rest -= link.Skip(rest);
            }
            catch (AudioDecodeException) when (_isChained)
            {
                _faults.NotePacketDamage(_packets.Offset);
            }

            if (rest > 0)
            {
                MoveToNext();
            }
        }

        return sampleCount - rest;
    }

    public void Dispose() => _link?.Dispose();

    /// <summary>FLAC counts samples from zero; a frame, which is a packet, has 65,535 at most.</summary>
    private static long? CountFlac(OggEnd? end)
        => end is { } known && known.GranulePosition / ushort.MaxValue <= known.PacketCount ? known.GranulePosition : null;

    /// <summary>Goes to the next chained stream that can be read.</summary>
    private void MoveToNext()
    {
        _earlier.AddRange(_link?.Warnings ?? []);
        _link = null;
        _isChained = true;
        while (_link is null && _packets.MoveToStream(packet => OggCodecs.IsKnown(packet.Span)))
        {
            var offset = _packets.Offset;
            try
            {
                _link = OggCodecs.Open(_packets, null, _faults, _source, _name);
            }
            catch (AudioDecodeException)
            {
                _faults.Add(AudioWarningKind.Damaged, $"The headers of the stream that begins at byte {offset} cannot be read; it is left out.");
                continue;
            }

            if (_link.SampleRate != SampleRate || _link.ChannelCount != ChannelCount)
            {
                _faults.Add(
                    AudioWarningKind.Damaged,
                    $"At byte {offset} the audio changes from {SampleRate} Hz and {ChannelCount} channels to {_link.SampleRate} Hz and {_link.ChannelCount} channels; what follows is left out.");
                _link = null;
                return;
            }
        }
    }
}
