namespace MusicGenre.Library.Work;

/// <summary>The names of workers.</summary>
internal static class WorkerName
{
    /// <summary>The name of the machine and the number of the process, such as "nas-4711".</summary>
    public static string OfThisProcess() => FormattableString.Invariant($"{Environment.MachineName}-{Environment.ProcessId}");
}
