using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.InteropTests.Evaluation;

/// <summary>Every figure of an evaluation that scikit-learn has, too.</summary>
public sealed class SklearnTests
{
    private const int GenreCount = 7;

    [SklearnFact]
    public void Create_RandomSegments_EqualsSklearn()
    {
        var random = new Random(11);
        var labels = Enumerable.Range(0, 900).Select(_ => random.Next(GenreCount)).ToArray();
        var probabilities = labels.Select(label => Probabilities(random, label)).ToArray();

        Compare(labels, probabilities);
    }

    [SklearnFact]
    public void Create_GenreThatIsNeverPredicted_EqualsSklearn()
    {
        var random = new Random(12);
        var labels = Enumerable.Range(0, 60).Select(i => i % GenreCount).ToArray();
        var probabilities = labels.Select(label => Probabilities(random, label)).ToArray();
        foreach (var row in probabilities)
        {
            (row[3], row[4]) = (0, row[3] + row[4]);
        }

        Compare(labels, probabilities);
    }

    private static void Compare(int[] labels, float[][] probabilities)
    {
        var expected = Sklearn.Measure(labels, probabilities);
        var genres = Enumerable.Range(0, GenreCount).Select(label => $"genre {label}").ToArray();
        var predictions = labels.Zip(probabilities, (label, row) => new TrackPrediction("track", label, row));

        var metrics = GenreEvaluation.Create(new EvaluationDescription("", "", "", ""), genres, predictions).Segments;

        AssertNear("accuracy", metrics.Accuracy);
        AssertNear("confusion", [.. metrics.Confusion.Rows.SelectMany(row => row).Select(count => (double)count)]);
        AssertNear("precision", [.. metrics.Genres.Select(genre => genre.Precision)]);
        AssertNear("recall", [.. metrics.Genres.Select(genre => genre.Recall)]);
        AssertNear("f1", [.. metrics.Genres.Select(genre => genre.F1)]);
        AssertNear("macroF1", metrics.MacroF1);
        AssertNear("balancedAccuracy", metrics.MacroRecall);
        AssertNear("logLoss", metrics.LogLoss);
        AssertNear("area", [.. metrics.RocCurves.Select(curve => curve.Area ?? double.NaN)]);
        AssertNear("macroArea", metrics.MacroArea ?? double.NaN);
        AssertNear("top", [.. metrics.TopAccuracies.Take(GenreCount - 1)]);
        for (var i = 0; i < 3; i++)
        {
            // The curve that is kept is thinned.
            Assert.Equal(expected["rate"][i], Interpolate(metrics.RocCurves[0], ((double[])[0.1, 0.3, 0.7])[i]), 0.02);
        }

        void AssertNear(string name, params double[] actual)
        {
            Assert.Equal(expected[name].Length, actual.Length);
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.True(Math.Abs(expected[name][i] - actual[i]) <= 2e-6, $"{name}[{i}] is {actual[i]}, scikit-learn says {expected[name][i]}.");
            }
        }
    }

    private static double Interpolate(RocCurve curve, double x)
    {
        var i = 1;
        while (curve.FalsePositiveRates[i] < x)
        {
            i++;
        }

        var (left, right) = (curve.FalsePositiveRates[i - 1], curve.FalsePositiveRates[i]);
        var share = (x - left) / (right - left);
        return curve.TruePositiveRates[i - 1] + share * (curve.TruePositiveRates[i] - curve.TruePositiveRates[i - 1]);
    }

    private static float[] Probabilities(Random random, int label)
    {
        var row = new float[GenreCount];
        for (var genre = 0; genre < GenreCount; genre++)
        {
            row[genre] = MathF.Exp(3 * random.NextSingle() + (genre == label ? 1 : 0));
        }

        var sum = row.Sum();
        return [.. row.Select(value => value / sum)];
    }
}
