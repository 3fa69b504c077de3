using System.Globalization;
using MusicGenre.Fuzz;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Targets;

try
{
    return Run(FuzzOptions.Parse(args));
}
catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or IOException)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

static int Run(FuzzOptions options)
{
    var targets = FuzzTargets.Find(options.Targets);
    if (options.ListsTargets)
    {
        foreach (var target in targets)
        {
            Console.WriteLine(Line($"{target.Name,-12} {target.Seeds.Count,3} inputs of {target.Seeds.Min(seed => seed.Length)} to {target.Seeds.Max(seed => seed.Length)} bytes"));
        }

        return 0;
    }

    if (options.Input is { } path)
    {
        return RunFile(targets, path, options);
    }

    if (options.Save is { } folder)
    {
        Directory.CreateDirectory(folder);
    }

    var share = TimeSpan.FromSeconds((options.Seconds ?? (options.Executions is null ? 20 : 1e7)) / targets.Count);
    var (executions, faults) = (0L, 0);
    using var trail = options.Save is null ? null : new CrashTrail(Path.Combine(options.Save, "running.txt"), options.Threads);
    foreach (var target in targets)
    {
        var result = Fuzzer.Run(target, options.Seed, options.Executions ?? long.MaxValue, share, options.Threads, trail);
        Report(result, options);
        executions += result.Executions;
        faults += result.Findings.Count;
    }

    Console.WriteLine(Line($"{executions:N0} executions, {faults} findings"));
    return faults == 0 ? 0 : 1;
}

static int RunFile(IReadOnlyList<FuzzTarget> targets, string path, FuzzOptions options)
{
    if (targets.Count != 1)
    {
        throw new FormatException("--input needs one target.");
    }

    var finding = Executor.Run(targets[0], options.Seed, File.ReadAllBytes(path), new Workspace(), out var isAccepted);
    Console.WriteLine(finding is null ? isAccepted ? "accepted" : "refused" : $"{finding.Kind}: {finding.Signature}\n{finding.Details}");
    return finding is null ? 0 : 1;
}

static void Report(TargetResult result, FuzzOptions options)
{
    var rate = result.Executions / result.Duration.TotalSeconds;
    Console.WriteLine(Line(
        $"{result.Target.Name,-12} {result.Executions,12:N0} executions in {result.Duration.TotalSeconds:0.0} s, {rate:N0}/s, {100.0 * result.Accepted / Math.Max(1, result.Executions):0} % read to the end, {result.Findings.Count} findings"));
    foreach (var finding in result.Findings)
    {
        Console.WriteLine(Line($"  {finding.Signature}: {result.Counts[finding.Signature]} times, first --target {finding.Target} --seed {finding.Seed} --executions 1"));
        Console.WriteLine("    " + finding.Details.Split('\n')[0]);
        if (options.Save is { } folder)
        {
            Save(folder, result.Target, finding);
        }
    }
}

static void Save(string folder, FuzzTarget target, Finding finding)
{
    var name = Path.Combine(folder, Line($"{finding.Target}-{finding.Seed}"));
    var small = Minimizer.Minimize(target, finding, new Workspace());
    File.WriteAllBytes(name + ".bin", finding.Input);
    File.WriteAllBytes(name + ".min.bin", small);
    File.WriteAllText(
        name + ".txt",
        Line($"--target {finding.Target} --seed {finding.Seed} --input {Path.GetFileName(name)}.bin\n{finding.Signature}\n{finding.Details}\n{small.Length} bytes are enough:\n{Convert.ToHexString(small)}\n"));
}

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
