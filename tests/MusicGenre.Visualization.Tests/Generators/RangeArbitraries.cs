using FsCheck;
using FsCheck.Fluent;

namespace MusicGenre.Visualization.Tests.Generators;

/// <summary>FsCheck generators for ranges, plot sizes and point clouds.</summary>
public static class RangeArbitraries
{
    public static Arbitrary<NumberRange> Ranges() => Arb.From(
        from exponent in Gen.Choose(-4, 6)
        from size in Gen.Choose(10, 99)
        from offset in Gen.Choose(-200, 200)
        select new NumberRange(offset / 100.0 * size * Math.Pow(10, exponent - 1), size * Math.Pow(10, exponent - 1)));

    public static Arbitrary<PlotSize> Sizes() => Arb.From(Gen.Choose(30, 3000).Select(points => new PlotSize(points)));

    public static Arbitrary<PointCloud> Clouds() => Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.Choose(20, 150)
        from dimensions in Gen.Choose(2, 12)
        select new PointCloud(seed, count, dimensions));
}
