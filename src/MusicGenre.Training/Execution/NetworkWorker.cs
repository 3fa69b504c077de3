namespace MusicGenre.Training.Execution;

/// <summary>What one thread needs for itself while it works on a network.</summary>
internal sealed class NetworkWorker(int scratchLength)
{
    private readonly float[] _scratch = GC.AllocateArray<float>(scratchLength, pinned: true);

    /// <summary>Room for intermediate results of one operation; what it holds is left over from another.</summary>
    public Span<float> Scratch(int length) => _scratch.AsSpan(0, length);
}
