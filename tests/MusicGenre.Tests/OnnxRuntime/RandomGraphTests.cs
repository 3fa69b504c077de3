using MusicGenre.Errors;
using MusicGenre.OnnxRuntime;
using Xunit;
using Xunit.Abstractions;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class RandomGraphTests(ITestOutputHelper output)
{
    private const int Graphs = 200;

    [Fact]
    public void Run_RandomGraphs_EnginesAgree()
    {
        var engine = new OnnxRuntimeEngine();
        var problems = new List<string>();
        var worst = 0.0;
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = new RandomGraph(seed);
            try
            {
                var difference = Agreement.Measure(graph.Bytes, $"graph {seed}", engine, 1, 3, 18);
                worst = Math.Max(worst, difference);
                if (!(difference <= Agreement.Tolerance))
                {
                    problems.Add($"{seed} ({string.Join(" ", graph.Operators)}): {difference:G3}");
                }
            }
            catch (Exception e) when (e is GenreModelException or Xunit.Sdk.XunitException)
            {
                problems.Add($"{seed} ({string.Join(" ", graph.Operators)}): {e.Message}");
            }
        }

        output.WriteLine($"Largest difference of {Graphs} graphs: {worst:G2}");
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Fact]
    public void Operators_OfRandomGraphs_AreNearlyAllThatFloatsGoThrough()
    {
        var found = Enumerable.Range(0, Graphs).SelectMany(seed => new RandomGraph(seed).Operators).ToHashSet();
        output.WriteLine(string.Join(" ", found.Order(StringComparer.Ordinal)));
        Assert.True(found.Count >= 68, $"Only {found.Count}: {string.Join(" ", found.Order(StringComparer.Ordinal))}.");
    }
}
