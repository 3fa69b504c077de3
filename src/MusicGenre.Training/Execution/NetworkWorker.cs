namespace MusicGenre.Training.Execution;

/// <summary>The state that one thread needs while it works on a network.</summary>
internal sealed class NetworkWorker(int scratchLength)
{
    private readonly float[] _scratch = GC.AllocateArray<float>(scratchLength, pinned: true);

    /// <summary>Scratch space for intermediate results of one operation; it still holds the values of the previous one.</summary>
    public Span<float> Scratch(int length) => _scratch.AsSpan(0, length);
}
