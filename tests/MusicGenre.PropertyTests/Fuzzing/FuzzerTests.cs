using MusicGenre.Fuzz.Engine;
using Xunit;

namespace MusicGenre.PropertyTests.Fuzzing;

public sealed class FuzzerTests
{
    private static readonly FaultyTarget Target = new();

    [Fact]
    public void Run_TargetWithFaults_FindsEachOnce()
    {
        var result = Run(threads: 1);

        Assert.Equal(5000, result.Executions);
        Assert.Equal(
            ["Contract: The length is #.", "InvalidOperationException in FaultyTarget.Execute", "Memory"],
            result.Findings.Select(finding => finding.Signature).Order(StringComparer.Ordinal));
        Assert.All(result.Findings, finding => Assert.True(result.Counts[finding.Signature] > 0));
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSame()
    {
        var alone = Run(threads: 1);
        var together = Run(threads: 5);

        Assert.Equal(alone.Accepted, together.Accepted);
        Assert.Equal(alone.Counts.OrderBy(count => count.Key, StringComparer.Ordinal), together.Counts.OrderBy(count => count.Key, StringComparer.Ordinal));
        Assert.Equal(alone.Findings.Select(finding => finding.Seed), together.Findings.Select(finding => finding.Seed));
    }

    [Fact]
    public void Run_SeedOfAFinding_MakesItAgain()
    {
        foreach (var finding in Run(threads: 2).Findings)
        {
            var again = Executor.Run(Target, finding.Seed, new Workspace(), out _);

            Assert.Equal(finding.Signature, again?.Signature);
            Assert.Equal(finding.Input, again?.Input);
        }
    }

    [Fact]
    public void Minimize_OneByteIsToBlame_LeavesThatByte()
    {
        var finding = Run(threads: 1).Findings.Single(finding => finding.Kind == FindingKind.Exception);

        Assert.Equal([0xFE], Minimizer.Minimize(Target, finding, new Workspace()));
    }

    private static TargetResult Run(int threads) => Fuzzer.Run(Target, firstSeed: 1, mostExecutions: 5000, TimeSpan.FromMinutes(10), threads);
}
