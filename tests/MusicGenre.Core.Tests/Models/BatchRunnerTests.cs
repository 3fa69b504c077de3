using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>How items are brought to a network whose batch is open, fixed or of one.</summary>
public sealed class BatchRunnerTests
{
    [Theory]
    [InlineData(null, false, new[] { 5 })]
    [InlineData(null, true, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(5, false, new[] { 5 })]
    [InlineData(3, false, new[] { 3, 3 })]
    [InlineData(8, false, new[] { 8 })]
    [InlineData(2, true, new[] { 2, 2, 2, 2, 2 })]
    public void Run_AnyBatch_GivesEachItemItsOutput(int? batchSize, bool oneByOne, int[] expectedSizes)
    {
        var sizes = new List<int>();
        var engine = new ScriptedEngine([new("a", [2]), new("b", [1])])
        {
            OnRun = (input, count, outputs) =>
            {
                sizes.Add(count);
                Assert.Equal(3 * count, input.Length);
                for (var item = 0; item < count; item++)
                {
                    outputs[0].Span[2 * item] = input[3 * item];
                    outputs[0].Span[(2 * item) + 1] = -input[(3 * item) + 2];
                    if (!outputs[1].IsEmpty)
                    {
                        outputs[1].Span[item] = 10 * input[3 * item];
                    }
                }
            },
        };
        using var session = engine.Load(new NetworkSource(FakeModel.Network, "net"), [3]);
        engine.Begin();
        var runner = new BatchRunner(session, batchSize);
        float[] features = [.. Enumerable.Range(0, 15).Select(i => (float)i)];
        var (first, second) = (new float[10], new float[5]);

        runner.Run(features, 5, oneByOne, [first, second]);

        Assert.Equal(expectedSizes, sizes);
        Assert.Equal([0, -2, 3, -5, 6, -8, 9, -11, 12, -14], first);
        Assert.Equal([0, 30, 60, 90, 120], second);

        Array.Clear(first);
        runner.Run(features, 5, oneByOne, [first, default]);
        Assert.Equal(-14, first[^1]);
    }
}
