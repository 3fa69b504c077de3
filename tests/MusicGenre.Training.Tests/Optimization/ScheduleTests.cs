using MusicGenre.Training.Optimization;
using Xunit;

namespace MusicGenre.Training.Tests.Optimization;

public sealed class ScheduleTests
{
    [Fact]
    public void Plateau_LossesOfARun_RatesAreThoseOfKerasRules()
    {
        var schedule = new PlateauSchedule { Factor = 0.1, Patience = 2, MinimumDelta = 0.01, MinimumRate = 5e-4 };
        double[] losses = [1, 0.9, 0.895, 0.895, 0.8, 0.85, 0.795, 0.85, 0.85];

        // A fall by less than the delta does not count; two such epochs reduce the rate, and the count starts again; never below the minimum.
        double[] rates = [1e-2, 1e-2, 1e-2, 1e-3, 1e-3, 1e-3, 5e-4, 5e-4, 5e-4];
        var state = PlateauState.Start;
        for (var epoch = 0; epoch < losses.Length; epoch++)
        {
            state = schedule.AfterEpoch(state, 1e-2, losses[epoch]);
            Assert.Equal(rates[epoch], schedule.GetRate(1e-2, state, epoch + 1, 50), 1e-12);
        }
    }

    [Fact]
    public void Plateau_LossIsNotANumber_CountsAsNoProgress()
    {
        var schedule = new PlateauSchedule { Patience = 1 };
        var state = schedule.AfterEpoch(schedule.AfterEpoch(PlateauState.Start, 1, 0.5), 1, double.NaN);
        Assert.Equal(0.5, schedule.GetRate(1, state, 2, 50));
    }

    [Theory]
    [InlineData(0.5, 0.25)]
    [InlineData(2, 1)]
    [InlineData(6, 0.55)]
    [InlineData(10, 0.1)]
    public void Cosine_WarmUpAndFall_EqualsClosedForm(double progress, double expected)
    {
        var schedule = new CosineSchedule { WarmUpEpochs = 2, FinalShare = 0.1 };
        Assert.Equal(expected, schedule.GetRate(1, PlateauState.Start, progress, 10), 1e-12);
    }

    [Fact]
    public void Constant_Always_IsTheBaseRate() =>
        Assert.Equal(0.25, new ConstantSchedule().GetRate(0.25, new PlateauState(1, 1, 1), 7, 10));
}
