using MusicGenre.Models;
using MusicGenre.Pipelines;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>Memory is that of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
[Collection(nameof(NativeMemoryTests))]
public sealed class NativeMemoryTests
{
    private const int Rounds = 5;

    [Fact]
    public void Run_ManyTimes_KeepsNoMemory()
    {
        using var model = GenreModel.LoadBundled("mfcc-cnn", new MlNetInferenceEngine());
        var input = Agreement.RandomValues(1, 8 * model.Session.Input.Length);
        var output = new float[8 * model.Card.Genres.Count];

        // Runs that kept their inputs, 16 kB each, would keep 8 MB a round.
        Assert.True(
            MeasureLeastGrowth(() =>
            {
                for (var i = 0; i < 500; i++)
                {
                    model.Session.Run(input, 8, output);
                }
            }) < 4 << 20);
    }

    [Fact]
    public void Load_AndDispose_KeepsNoMemory()

        // A network that was never freed would keep more than 2 MB of weights a round.
        => Assert.True(MeasureLeastGrowth(() =>
        {
            for (var i = 0; i < 5; i++)
            {
                GenreModel.LoadBundled("mfcc-cnn", new MlNetInferenceEngine()).Dispose();
            }
        }) < 1 << 20);

    /// <summary>How much the process grows in the quietest of several rounds after the first.</summary>
    private static long MeasureLeastGrowth(Action work)
    {
        work();
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GetResidentBytes();
            work();
            least = Math.Min(least, GetResidentBytes() - before);
        }

        return least;
    }

    private static long GetResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
