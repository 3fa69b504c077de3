namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A producer of pieces of samples that notes how far it has come and whether it was disposed of. It reuses the memory of its pieces.</summary>
/// <param name="pieces">The pieces.</param>
internal sealed class ScriptedPieces(IEnumerable<float[]> pieces) : IAsyncEnumerable<ReadOnlyMemory<float>>
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What happens after the last piece; by default the stream ends.</summary>
    public Func<CancellationToken, Task> AtTheEnd { get; init; } = _ => Task.CompletedTask;

    public int Requested { get; private set; }

    /// <summary>Ends when the enumerator is disposed of.</summary>
    public Task Disposed => _disposed.Task;

    /// <summary>Ends when all pieces have been taken and the next is asked for.</summary>
    public Task Ended => _ended.Task;

    public async IAsyncEnumerator<ReadOnlyMemory<float>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        try
        {
            foreach (var piece in pieces)
            {
                Requested++;
                await Task.Yield();
                yield return piece;
                Array.Fill(piece, float.NaN);
            }

            _ended.TrySetResult();
            await AtTheEnd(cancellationToken);
        }
        finally
        {
            _disposed.TrySetResult();
        }
    }
}
