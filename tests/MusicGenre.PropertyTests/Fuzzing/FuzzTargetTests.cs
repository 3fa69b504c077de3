using MusicGenre.Audio;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Targets;
using Xunit;

namespace MusicGenre.PropertyTests.Fuzzing;

/// <summary>A short run of every target of the fuzzer. The long runs are in docs/reliability.md.</summary>
public sealed class FuzzTargetTests
{
    private const int Executions = 400;

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_FixedSeeds_FindsNothing(string name)
    {
        var target = Assert.Single(FuzzTargets.Find([name]));
        var workspace = new Workspace();
        for (var seed = 0ul; seed < Executions; seed++)
        {
            var finding = Executor.Run(target, seed, workspace, out _);

            // A busy machine must not fail a unit test, so time is judged by the fuzzer alone.
            Assert.True(finding is null or { Kind: FindingKind.Slow }, $"{finding?.Signature} with seed {seed}: {finding?.Details}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Seeds_Unchanged_AreAccepted(string name)
    {
        var target = Assert.Single(FuzzTargets.Find([name]));
        var workspace = new Workspace();
        for (var i = 0; i < target.Seeds.Count; i++)
        {
            var finding = Executor.Run(target, 1, target.Seeds[i], workspace, out var isAccepted);

            Assert.True(isAccepted && finding is null or { Kind: FindingKind.Slow }, $"Input {i} of {name} is refused. {finding?.Details}");
        }
    }

    [Fact]
    public void Targets_Decoders_HaveOneEach()
    {
        var tested = FuzzTargets.All.OfType<AudioTarget>().Select(target => target.Decoder.GetType()).ToHashSet();

        // What ffmpeg does with a file is not ours to test.
        Assert.All(AudioDecoders.BuiltIn.Where(decoder => decoder is not FfmpegDecoder), decoder => Assert.Contains(decoder.GetType(), tested));
    }
}
