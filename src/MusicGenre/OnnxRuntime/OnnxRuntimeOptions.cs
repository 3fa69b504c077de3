namespace MusicGenre.OnnxRuntime;

/// <summary>How an <see cref="OnnxRuntimeEngine"/> runs networks.</summary>
public sealed record OnnxRuntimeOptions
{
    /// <summary>
    /// The threads that share the work of one run, the caller's among them; positive. Default 1, which is best where several pieces are judged at once;
    /// the number of cores is best for one at a time.
    /// </summary>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>
    /// Whether the threads of a session spin while they wait for work. Default false: spinning makes runs that follow one another at once
    /// a little quicker, and keeps processors busy in between. Without effect when <see cref="ThreadsPerRun"/> is 1.
    /// </summary>
    public bool Spinning { get; init; }

    /// <summary>Where networks run. Default <see cref="ExecutionProvider.Cpu"/>.</summary>
    public ExecutionProvider Provider { get; init; } = ExecutionProvider.Cpu;

    /// <summary>Which GPU, counted from 0. Default 0. Without effect on the processor.</summary>
    public int DeviceId { get; init; }

    /// <summary>
    /// Whether a network runs on the processor when <see cref="Provider"/> cannot be had. Default true; the reason is then in
    /// <see cref="OnnxRuntimeSession.ProviderMessage"/>. Otherwise loading fails with it.
    /// </summary>
    public bool FallBackToCpu { get; init; } = true;

    /// <summary>Is told when a network runs on the processor although another provider was asked for, and why; called by the thread that loads. Default null.</summary>
    public Action<string>? FellBack { get; init; }

    internal void Validate()
    {
        if (ThreadsPerRun < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(ThreadsPerRun), ThreadsPerRun, $"{nameof(ThreadsPerRun)} must be positive, but is {ThreadsPerRun}.");
        }

        if (!Enum.IsDefined(Provider))
        {
            throw new ArgumentOutOfRangeException(nameof(Provider), Provider, $"{nameof(Provider)} must be a defined value, but is {Provider}.");
        }

        if (DeviceId < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(DeviceId), DeviceId, $"{nameof(DeviceId)} must not be negative, but is {DeviceId}.");
        }
    }
}
