using System.Diagnostics;

namespace MusicGenre.Fuzz.Engine;

/// <summary>Makes the input of a finding smaller and simpler for as long as the same fault happens.</summary>
internal static class Minimizer
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    public static byte[] Minimize(FuzzTarget target, Finding finding, Workspace workspace)
    {
        var best = finding.Input;
        if (finding.Kind is FindingKind.Hang or FindingKind.Slow)
        {
            return best;
        }

        var start = Stopwatch.GetTimestamp();
        for (var size = best.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at < best.Length && Stopwatch.GetElapsedTime(start) < Budget;)
            {
                byte[] without = [.. best[..at], .. best[Math.Min(best.Length, at + size)..]];
                if (Fails(without))
                {
                    best = without;
                    continue;
                }

                byte[] cleared = [.. best];
                cleared.AsSpan(at, Math.Min(size, best.Length - at)).Clear();
                if (!cleared.AsSpan().SequenceEqual(best) && Fails(cleared))
                {
                    best = cleared;
                }

                at += size;
            }
        }

        return best;

        bool Fails(byte[] input) => Executor.Run(target, finding.Seed, input, workspace, out _)?.Signature == finding.Signature;
    }
}
