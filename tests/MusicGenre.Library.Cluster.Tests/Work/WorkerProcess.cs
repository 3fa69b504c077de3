using System.Diagnostics;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Work;

/// <summary>A worker of its own process that takes a batch and never ends it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts a worker, and waits until it has a batch in hand.</summary>
    public static async Task<WorkerProcess> StartAsync(string address)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, address]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != WorkerProgram.Ready)
        {
            Assert.Fail($"The worker took no batch: {await error}");
        }

        return new WorkerProcess(process);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
