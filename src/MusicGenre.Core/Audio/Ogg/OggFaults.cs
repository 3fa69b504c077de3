namespace MusicGenre.Audio.Ogg;

/// <summary>Collects warnings, each kind of damage once.</summary>
internal sealed class OggFaults
{
    private const int MaximumCount = 16;

    private readonly List<AudioWarning> _warnings = [];
    private bool _isDamaged;
    private bool _isTruncated;
    private bool _isPacketDamaged;

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    /// <summary>Pages are damaged or missing.</summary>
    public void NoteDamage(long offset)
    {
        if (!_isDamaged)
        {
            _isDamaged = true;
            Add(AudioWarningKind.Damaged, $"Some pages are damaged or missing, the first near byte {offset}; what they held was skipped.");
        }
    }

    /// <summary>A packet cannot be decoded.</summary>
    public void NotePacketDamage(long offset)
    {
        if (!_isPacketDamaged)
        {
            _isPacketDamaged = true;
            Add(AudioWarningKind.Damaged, $"Some packets are damaged, the first in the page at byte {offset}; they were left out or replaced by silence.");
        }
    }

    /// <summary>The source ends within a page or packet.</summary>
    public void NoteTruncation()
    {
        if (!_isTruncated)
        {
            _isTruncated = true;
            Add(AudioWarningKind.Truncated, "The audio ends earlier than its container declares.");
        }
    }

    public void Add(AudioWarningKind kind, string message)
    {
        if (_warnings.Count < MaximumCount)
        {
            _warnings.Add(new(kind, message));
        }
    }
}
