using MusicGenre.Errors;

namespace MusicGenre.OnnxRuntime;

/// <summary>How an <see cref="OnnxRuntimeEngine"/> runs networks.</summary>
public sealed record OnnxRuntimeOptions
{
    /// <summary>
    /// The number of threads that share the work of one run, including the caller's; positive. Default 1, which is best if several pieces are classified in parallel;
    /// the number of cores is best for one piece at a time.
    /// </summary>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>
    /// Whether the threads of a session spin while they wait for work. Default false: spinning makes consecutive runs
    /// slightly faster, but keeps processors busy between them. Has no effect if <see cref="ThreadsPerRun"/> is 1.
    /// </summary>
    public bool Spinning { get; init; }

    /// <summary>The processor that runs networks. Default <see cref="ExecutionProvider.Cpu"/>.</summary>
    public ExecutionProvider Provider { get; init; } = ExecutionProvider.Cpu;

    /// <summary>The index of the GPU, counted from 0. Default 0. Has no effect on the CPU.</summary>
    public int DeviceId { get; init; }

    /// <summary>
    /// Whether a network runs on the CPU if <see cref="Provider"/> is unavailable. Default true; the reason is then in
    /// <see cref="OnnxRuntimeSession.ProviderMessage"/>. Otherwise, loading fails with that reason.
    /// </summary>
    public bool FallBackToCpu { get; init; } = true;

    /// <summary>Called with the reason when a network falls back to the CPU, on the thread that loads the network. Default null.</summary>
    public Action<string>? FellBack { get; init; }

    internal void Validate()
    {
        OptionGuard.Require(ThreadsPerRun > 0, ThreadsPerRun, "positive");
        OptionGuard.RequireDefined(Provider);
        OptionGuard.Require(DeviceId >= 0, DeviceId, "0 or more");
    }
}
