using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Core.Tests.Evaluation;

public sealed class ProbabilityIntervalTests
{
    [Theory]
    [InlineData(203, 290)]
    [InlineData(1, 20)]
    [InlineData(19, 20)]
    public void Wilson_Ends_SolveTheScoreEquation(int successes, int count)
    {
        var interval = ProbabilityInterval.Wilson(successes, count);

        // At each end p the observed share lies 1.96 standard deviations of p away.
        foreach (var p in (double[])[interval.Lower, interval.Upper])
        {
            Assert.Equal(1.959963984540054, Math.Abs((double)successes / count - p) / Math.Sqrt(p * (1 - p) / count), 9);
        }

        Assert.InRange((double)successes / count, interval.Lower, interval.Upper);
    }

    [Fact]
    public void Wilson_NoneAndAll_MirrorEachOther()
    {
        var none = ProbabilityInterval.Wilson(0, 10);
        var all = ProbabilityInterval.Wilson(10, 10);

        Assert.Equal(0, none.Lower);
        Assert.Equal(1, all.Upper);
        Assert.Equal(none.Upper, 1 - all.Lower, 12);
        Assert.Equal(0.2775, none.Upper, 4);
    }

    [Fact]
    public void Wilson_MoreThanAll_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityInterval.Wilson(3, 2));
}
