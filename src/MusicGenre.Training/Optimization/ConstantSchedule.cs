namespace MusicGenre.Training.Optimization;

/// <summary>The rate stays as it is.</summary>
internal sealed record ConstantSchedule : LearningRateSchedule
{
    internal override void Validate()
    {
    }

    internal override double GetRate(double baseRate, PlateauState plateau, double progress, int epochs) => baseRate;
}
