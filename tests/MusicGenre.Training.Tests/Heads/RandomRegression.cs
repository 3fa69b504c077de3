using MusicGenre.Training.Heads;

namespace MusicGenre.Training.Tests.Heads;

/// <summary>Random rows with random labels and weights.</summary>
internal static class RandomRegression
{
    public static LogisticProblem Create(int rows, int columns, int labels, double l2)
    {
        var inputs = Values(rows * columns, 1);
        for (var row = 0; row < rows; row++)
        {
            inputs[(row + 1) * columns - 1] = 1;
        }

        var random = new Random(2);
        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => 0.1 + random.NextDouble())];
        var sum = weights.Sum();
        return new LogisticProblem(
            inputs, columns, [.. Enumerable.Range(0, rows).Select(_ => random.Next(labels))], [.. weights.Select(weight => weight / sum)], labels, l2);
    }

    public static double[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }
}
