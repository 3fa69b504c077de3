using FsCheck;
using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MusicGenre.Dsp;
using MusicGenre.Evaluation;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests.Oracles;

/// <summary>Our medians, areas under curves and intervals against MathNet's order statistics, ranks and normal distribution.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(EvaluationArbitraries) })]
public sealed class StatisticsOracle
{
    [Property]
    public bool SlidingMedian_InsideTheEdges_IsMathNets(Spectrum spectrum, PositiveInt reach)
    {
        // As far from the edges as the kernel reaches, so that how the matrix is continued does not matter.
        var kernel = Math.Min((2 * (reach.Get % 20)) + 1, spectrum.Rows - 1 + (spectrum.Rows % 2));
        var (source, half) = (spectrum.Values(), kernel / 2);
        var ours = new float[source.Length];
        new SlidingMedian(kernel).Run(source, spectrum.Rows, spectrum.Columns, ours);
        for (var i = half * spectrum.Columns; i < (spectrum.Rows - half) * spectrum.Columns; i++)
        {
            var window = Enumerable.Range(-half, kernel).Select(offset => source[i + (offset * spectrum.Columns)]);
            if (ours[i] != window.Median())
            {
                return false;
            }
        }

        return true;
    }

    [Property]
    public bool Area_AnyRanking_IsTheRankSumOfMannAndWhitney(NonEmptyArray<RankedScore> ranking)
    {
        var right = ranking.Get.Count(one => one.IsGenre);
        var wrong = ranking.Get.Length - right;
        var area = RocCurveBuilder.Build(
            [.. ranking.Get.Select(one => one.Probability)], [.. ranking.Get.Select(one => one.IsGenre)]).Area;
        if (right == 0 || wrong == 0)
        {
            return area is null;
        }

        var ranks = ArrayStatistics.RanksInplace(ranking.Get.Select(one => one.Probability).ToArray(), RankDefinition.Average);
        var sum = ranks.Where((_, i) => ranking.Get[i].IsGenre).Sum();
        return Math.Abs(area!.Value - ((sum - (right * (right + 1) / 2.0)) / ((double)right * wrong))) < 1e-12;
    }

    [Property]
    public bool Wilson_AnyShare_EndsWhereTheNormalTestDoes(Share given)
    {
        // At either end p of the interval, the share lies 1.96 deviations of a share at p away from it.
        var share = (double)given.Part / given.Count;
        var interval = ProbabilityInterval.Wilson(given.Part, given.Count);
        return Ends(interval.Lower, given.Part == 0) && Ends(interval.Upper, given.Part == given.Count);

        bool Ends(double p, bool atTheEdge) => atTheEdge
            ? Math.Abs(p - share) < 1e-12
            : Math.Abs((2 * Normal.CDF(0, 1, -Math.Abs(share - p) / Math.Sqrt(p * (1 - p) / given.Count))) - 0.05) < 1e-5;
    }
}
