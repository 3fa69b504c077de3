using MusicGenre.Errors;

namespace MusicGenre.Training.Optimization;

/// <summary>The rate is reduced when the validation loss has stopped falling, with the rules of Keras' ReduceLROnPlateau.</summary>
internal sealed record PlateauSchedule : LearningRateSchedule
{
    /// <summary>The factor that reduces the rate, 0 to below 1; 0.5 by default.</summary>
    public double Factor { get; init; } = 0.5;

    /// <summary>The epochs without progress after which the rate is reduced; positive. 3 by default, to act before early stopping does.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>How far below the best the loss must fall to count as progress; 0.0001 by default.</summary>
    public double MinimumDelta { get; init; } = 1e-4;

    /// <summary>The rate below which it is not reduced; 0.00001 by default.</summary>
    public double MinimumRate { get; init; } = 1e-5;

    internal override void Validate()
    {
        OptionGuard.Require(Factor is >= 0 and < 1, Factor, "from 0 to below 1");
        OptionGuard.Require(Patience >= 1, Patience, "positive");
        OptionGuard.Require(MinimumDelta >= 0, MinimumDelta, "0 or more");
        OptionGuard.Require(MinimumRate >= 0, MinimumRate, "0 or more");
    }

    internal override double GetRate(double baseRate, PlateauState plateau, double progress, int epochs) => plateau.Rate ?? baseRate;

    internal override PlateauState AfterEpoch(PlateauState plateau, double baseRate, double validationLoss)
    {
        if (plateau.BestLoss is null || validationLoss < plateau.BestLoss - MinimumDelta)
        {
            return plateau with { BestLoss = validationLoss, Wait = 0 };
        }

        if (plateau.Wait + 1 < Patience)
        {
            return plateau with { Wait = plateau.Wait + 1 };
        }

        var rate = plateau.Rate ?? baseRate;
        return plateau with { Rate = rate > MinimumRate ? Math.Max(rate * Factor, MinimumRate) : rate, Wait = 0 };
    }
}
