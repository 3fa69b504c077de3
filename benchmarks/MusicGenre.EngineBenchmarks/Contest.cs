using System.Diagnostics;
using MusicGenre.Inference;
using MusicGenre.OnnxRuntime;

namespace MusicGenre.EngineBenchmarks;

/// <summary>Times one network in both engines by turns.</summary>
/// <remarks>
/// The engines take turns of some milliseconds, and the fastest turn of each counts. On a machine with other work that is fairer than timing one engine
/// after the other: what disturbs lengthens turns and never shortens them, and both engines meet it alike.
/// </remarks>
internal sealed class Contest(string name, byte[] network, int batchSize, int turns)
{
    private const double TurnMilliseconds = 8;
    private const int RunsOfEach = 8;

    public ContestResult Run()
    {
        using var managed = InferenceEngines.Managed.Load(network, name);
        using var one = new OnnxRuntimeEngine().Load(network, name);
        using var two = new OnnxRuntimeEngine(new OnnxRuntimeOptions { ThreadsPerRun = 2 }).Load(network, name);
        Action[] contestants = [Runner(managed), Runner(one), TwoCallers(managed), TwoCallers(one), Runner(two)];
        int[] repeats = [.. contestants.Select(Calibrate)];
        double[] best = [.. contestants.Select(_ => double.PositiveInfinity)];
        for (var turn = 0; turn < turns; turn++)
        {
            for (var i = 0; i < contestants.Length; i++)
            {
                best[i] = Math.Min(best[i], Time(contestants[i], repeats[i]));
            }
        }

        // Two callers do two times RunsOfEach runs in a call.
        return new ContestResult(name, batchSize, best[0], best[1], best[2] / (2 * RunsOfEach), best[3] / (2 * RunsOfEach), best[4]);
    }

    private Action Runner(IInferenceSession session)
    {
        var random = new Random(1);
        float[] input = [.. Enumerable.Range(0, batchSize * session.Input.Length).Select(_ => random.NextSingle() - 0.5f)];
        Memory<float>[] outputs = [.. session.Outputs.Select(output => new float[batchSize * output.Length].AsMemory())];
        return () => session.Run(input, batchSize, outputs);
    }

    private Action TwoCallers(IInferenceSession session)
    {
        Action[] callers = [Runner(session), Runner(session)];
        return () => Parallel.For(0, 2, i =>
        {
            for (var run = 0; run < RunsOfEach; run++)
            {
                callers[i]();
            }
        });
    }

    private static int Calibrate(Action action)
    {
        for (var i = 0; i < 50; i++)
        {
            action();
        }

        return Math.Max(1, (int)(TurnMilliseconds / 1000 / Math.Min(Time(action, 3), Time(action, 3))));
    }

    /// <summary>The seconds that one call takes.</summary>
    private static double Time(Action action, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}
