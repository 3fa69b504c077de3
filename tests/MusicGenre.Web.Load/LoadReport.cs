using System.Globalization;

namespace MusicGenre.Web.Load;

/// <summary>What a run came to.</summary>
internal static class LoadReport
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Prints the figures.</summary>
    /// <returns>Whether nothing was lost.</returns>
    public static bool Write(LoadRun run, ServerProcess server)
    {
        var latencies = run.Latencies.Order().ToList();
        Print($"classified {latencies.Count} songs in {run.Elapsed.TotalSeconds:0.0} s: {latencies.Count / run.Elapsed.TotalSeconds:0.0} songs/s, {run.AudioSeconds / run.Elapsed.TotalSeconds:0} s of sound/s");
        Print($"answered with 429 and repeated: {run.Refusals}");
        Print($"failed: {run.Failures.Count}; another genre than alone: {run.Wrong}; files left in the upload folder: {server.FilesLeft}");
        if (latencies.Count > 0)
        {
            Print($"latency: median {Percentile(50):0} ms, 90 % {Percentile(90):0} ms, 99 % {Percentile(99):0} ms, most {latencies[^1]:0} ms");
        }

        Print($"memory of the server: before {server.MemoryBefore / Mebibyte:0} MiB, most {server.MemoryPeak / Mebibyte:0} MiB, after {server.Memory / Mebibyte:0} MiB");
        foreach (var failure in run.Failures.Take(5))
        {
            Console.WriteLine($"  {failure}");
        }

        return latencies.Count > 0 && run.Failures.IsEmpty && run.Wrong == 0 && server.FilesLeft == 0;

        double Percentile(int percent) => latencies[Math.Min(latencies.Count - 1, latencies.Count * percent / 100)];

        static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
