namespace MusicGenre.Audio.Ogg;

/// <summary>
/// Takes one logical stream out of a physical one: joins the parts of packets, passes over other streams that are multiplexed with it, and goes on to
/// what is chained behind it.
/// </summary>
internal sealed class OggPackets(OggPageReader pages, OggFaults faults)
{
    private readonly Queue<OggPacket> _packets = new();
    private readonly HashSet<uint> _serials = [];
    private readonly List<byte> _part = [];
    private OggPage? _pending;
    private uint _nextSequence;
    private bool _hasPart;
    private bool _isAfterGap;
    private bool _isEnded;

    /// <summary>The serial number of the logical stream.</summary>
    public uint Serial { get; private set; }

    /// <summary>Where the first page of the logical stream begins.</summary>
    public long Offset { get; private set; }

    /// <summary>The serial numbers of all streams that are multiplexed with this one, and its own.</summary>
    public IReadOnlySet<uint> Serials => _serials;

    /// <summary>Whether the page was read that is marked as the last of the logical stream.</summary>
    public bool HasLastPage { get; private set; }

    /// <summary>The packets of the current page that were not read yet.</summary>
    public IReadOnlyCollection<OggPacket> RestOfPage => _packets;

    /// <summary>Goes to the next group of multiplexed streams that has a wanted one, and takes the first of those. Returns false at the end.</summary>
    /// <param name="isWanted">Tells by its first packet whether a stream is wanted.</param>
    public bool MoveToStream(Func<ReadOnlyMemory<byte>, bool> isWanted)
    {
        while (MoveToFirstPage())
        {
            var isFound = false;
            _serials.Clear();
            while (_pending is { IsFirst: true } page)
            {
                if (!isFound && isWanted(FirstPacket(page)))
                {
                    isFound = true;
                    Serial = page.Serial;
                    Offset = page.Offset;
                    Restart(page);
                    Accept(page);
                }

                _serials.Add(page.Serial);
                _pending = pages.Next();
            }

            if (isFound)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the next packet. Returns false at the end of the logical stream.</summary>
    public bool TryRead(out OggPacket packet)
    {
        while (_packets.Count == 0)
        {
            if (_isEnded || !MoveToPage())
            {
                _isEnded = true;
                packet = default;
                return false;
            }
        }

        packet = _packets.Dequeue();
        return true;
    }

    /// <summary>Reads pages until one holds the end of a packet, which remains to be read. Returns false at the end of the logical stream.</summary>
    public bool Fill()
    {
        while (_packets.Count == 0)
        {
            if (_isEnded || !MoveToPage())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the next page of the logical stream.</summary>
    private bool MoveToPage()
    {
        while (true)
        {
            var page = _pending ?? pages.Next();
            _pending = null;
            if (page is null || page.IsFirst)
            {
                // The stream has no page marked as its last.
                _pending = page;
                NotePartLost();
                return false;
            }

            if (page.Serial == Serial)
            {
                Accept(page);
                return true;
            }

            if (!_serials.Contains(page.Serial))
            {
                faults.NoteDamage(page.Offset);
            }
        }
    }

    private bool MoveToFirstPage()
    {
        _packets.Clear();
        while (_pending is not { IsFirst: true })
        {
            _pending = pages.Next();
            if (_pending is null)
            {
                return false;
            }

            if (!_pending.IsFirst && !_serials.Contains(_pending.Serial))
            {
                faults.NoteDamage(_pending.Offset);
            }
        }

        return true;
    }

    private void Restart(OggPage page)
    {
        _nextSequence = page.Sequence;
        _part.Clear();
        _hasPart = false;
        _isAfterGap = false;
        _isEnded = false;
        HasLastPage = false;
    }

    private void Accept(OggPage page)
    {
        if (page.Sequence != _nextSequence)
        {
            faults.NoteDamage(page.Offset);
            _isAfterGap = true;
            _hasPart = false;
        }
        else if (_hasPart && !page.IsContinued)
        {
            NotePartLost();
        }

        _nextSequence = page.Sequence + 1;
        if (!_hasPart)
        {
            _part.Clear();
        }

        Split(page);
        if (page.IsLast)
        {
            _isEnded = true;
            HasLastPage = true;
            NotePartLost();
        }
    }

    private void Split(OggPage page)
    {
        var segments = page.Segments;
        var lastEnd = segments.LastIndexOfAnyExcept(byte.MaxValue);
        var isLeftover = page.IsContinued && !_hasPart;
        int start = 0, at = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            at += segments[i];
            if (segments[i] == byte.MaxValue)
            {
                continue;
            }

            var data = page.Body[start..at];
            start = at;
            if (isLeftover)
            {
                // The end of a packet whose beginning is missing.
                isLeftover = false;
                _isAfterGap = true;
                faults.NoteDamage(page.Offset);
                continue;
            }

            if (_hasPart)
            {
                _part.AddRange(data.Span);
                data = _part.ToArray();
                _part.Clear();
                _hasPart = false;
            }

            _packets.Enqueue(new(data, page.GranulePosition, i == lastEnd, page.IsLast, _isAfterGap, page.Offset));
            _isAfterGap = false;
        }

        if (start < at && !isLeftover)
        {
            _part.AddRange(page.Body.Span[start..at]);
            _hasPart = true;
        }
    }

    private void NotePartLost()
    {
        if (_hasPart)
        {
            _hasPart = false;
            _isAfterGap = true;
            faults.NoteTruncation();
        }
    }

    private static ReadOnlyMemory<byte> FirstPacket(OggPage page)
    {
        var length = 0;
        foreach (var segment in page.Segments)
        {
            length += segment;
            if (segment < byte.MaxValue)
            {
                break;
            }
        }

        return page.Body[..length];
    }
}
