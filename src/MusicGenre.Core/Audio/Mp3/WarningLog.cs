namespace MusicGenre.Audio.Mp3;

/// <summary>Collects a reader's warnings up to a limit, because badly damaged audio would otherwise exhaust memory.</summary>
internal sealed class WarningLog
{
    private const int MaximumCount = 16;

    private readonly List<AudioWarning> _warnings = [];

    public IReadOnlyList<AudioWarning> Warnings => _warnings;

    /// <summary>Whether another warning would be kept. Check this before formatting a message.</summary>
    public bool HasRoom => _warnings.Count < MaximumCount;

    public void Add(AudioWarningKind kind, string message)
    {
        if (HasRoom)
        {
            _warnings.Add(new AudioWarning(kind, message));
        }
    }
}
