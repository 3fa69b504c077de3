using MusicGenre.Errors;

namespace MusicGenre.Training.Optimization;

/// <summary>The rate rises linearly and then falls along half a cosine (Loshchilov and Hutter, 2017), changing with every step.</summary>
internal sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>The number of epochs, which may be fractional, in which the rate rises from 0; not negative. 1 by default.</summary>
    public double WarmUpEpochs { get; init; } = 1;

    /// <summary>The share of the rate that remains at the end, 0 to 1; 0 by default.</summary>
    public double FinalShare { get; init; }

    internal override void Validate()
    {
        OptionGuard.Require(WarmUpEpochs >= 0 && double.IsFinite(WarmUpEpochs), WarmUpEpochs, "0 or positive, and finite");
        OptionGuard.Require(FinalShare is >= 0 and <= 1, FinalShare, "from 0 to 1");
    }

    internal override double GetRate(double baseRate, PlateauState plateau, double progress, int epochs)
    {
        if (progress < WarmUpEpochs)
        {
            return baseRate * progress / WarmUpEpochs;
        }

        var place = Math.Clamp((progress - WarmUpEpochs) / Math.Max(epochs - WarmUpEpochs, double.Epsilon), 0, 1);
        return baseRate * (FinalShare + (1 - FinalShare) * (1 + Math.Cos(Math.PI * place)) / 2);
    }
}
