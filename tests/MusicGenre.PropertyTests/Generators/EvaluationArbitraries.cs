using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Evaluation;

namespace MusicGenre.PropertyTests.Generators;

/// <summary>How FsCheck makes predictions and rankings.</summary>
public static class EvaluationArbitraries
{
    private static readonly Gen<ProbabilityRow> Row =
        from first in Gen.Choose(0, 64)
        from second in Gen.Choose(0, 64 - first)
        from third in Gen.Choose(0, 64 - first - second)
        select new ProbabilityRow(first / 64f, second / 64f, third / 64f);

    public static Arbitrary<ProbabilityRow> Rows() => Arb.From(Row);

    public static Arbitrary<TrackPrediction> Predictions() => Arb.From(
        from label in Gen.Choose(0, 3)
        from rows in Row.NonEmptyListOf()
        select new TrackPrediction("track", label, rows.SelectMany(row => row.Values).ToArray()));

    public static Arbitrary<RankedScore> Scores() => Arb.From(
        from value in Gen.Choose(0, 30) from isGenre in Gen.Elements(true, false) select new RankedScore(value / 30.0, isGenre));

    public static Arbitrary<Share> Shares() => Arb.From(
        from count in Gen.Choose(1, 1000) from part in Gen.Choose(0, count) select new Share(part, count));
}
