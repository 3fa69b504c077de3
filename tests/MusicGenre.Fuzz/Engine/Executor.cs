using System.Diagnostics;
using System.Globalization;

namespace MusicGenre.Fuzz.Engine;

/// <summary>Runs single executions and judges them: exceptions, contracts, memory and time.</summary>
internal static class Executor
{
    private const int Remeasurements = 3;

    /// <summary>Makes and runs the execution of a seed. Returns null if nothing was wrong.</summary>
    public static Finding? Run(FuzzTarget target, ulong seed, Workspace workspace, out bool isAccepted)
    {
        workspace.Random.Reset(seed);
        try
        {
            target.Make(workspace);
        }
        catch (Exception exception)
        {
            // A mutator failed, and with it the fuzzer, not the library.
            isAccepted = false;
            return new(target.Name, FindingKind.Exception, $"Mutator: {exception.GetType().Name}", seed, [], exception.ToString());
        }

        return Run(target, seed, workspace.Buffer.ToArray(), workspace, out isAccepted);
    }

    /// <summary>Runs a target on an input. The seed determines what the target chooses itself, such as the sizes of reads.</summary>
    public static Finding? Run(FuzzTarget target, ulong seed, byte[] input, Workspace workspace, out bool isAccepted)
    {
        isAccepted = false;
        try
        {
            var (seconds, allocated) = Measure(target, seed, input, workspace, out isAccepted);
            if (allocated > target.AllocationLimit(input.Length))
            {
                return new(target.Name, FindingKind.Memory, "Memory", seed, input, Text($"{allocated} bytes were allocated for {input.Length} bytes of input."));
            }

            // The first execution of a piece of code includes its compilation.
            var limit = target.TimeLimit(input.Length);
            for (var again = 0; seconds > limit && again < Remeasurements; again++)
            {
                seconds = Math.Min(seconds, Measure(target, seed, input, workspace, out isAccepted).Seconds);
            }

            return seconds > limit
                ? new(target.Name, FindingKind.Slow, "Slow", seed, input, Text($"It took {seconds:0.00} s for {input.Length} bytes of input."))
                : null;
        }
        catch (ContractException exception)
        {
            return new(target.Name, FindingKind.Contract, "Contract: " + Generalize(exception.Message), seed, input, exception.ToString());
        }
        catch (Exception exception)
        {
            return new(
                target.Name, FindingKind.Exception, $"{exception.GetType().Name} in {FindPlace(exception)}", seed, input, exception.ToString());
        }
    }

    private static (double Seconds, long Allocated) Measure(FuzzTarget target, ulong seed, byte[] input, Workspace workspace, out bool isAccepted)
    {
        workspace.Random.Reset(~seed);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadTime.Seconds;
        isAccepted = target.Execute(input, workspace);
        return (ThreadTime.Seconds - start, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>The innermost method of the library on the exception's stack.</summary>
    private static string FindPlace(Exception exception)
    {
        foreach (var frame in new StackTrace(exception).GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            if (type?.Namespace is { } name && name.StartsWith("MusicGenre", StringComparison.Ordinal) && !name.StartsWith("MusicGenre.Fuzz", StringComparison.Ordinal))
            {
                return $"{type.Name}.{frame.GetMethod()!.Name}";
            }
        }

        return "no method of the library";
    }

    /// <summary>The message without numbers, so that all executions with one fault have one signature.</summary>
    private static string Generalize(string message)
        => string.Concat(message.Select(c => char.IsAsciiDigit(c) ? '#' : c)).Replace("##", "#", StringComparison.Ordinal).Replace("##", "#", StringComparison.Ordinal);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
