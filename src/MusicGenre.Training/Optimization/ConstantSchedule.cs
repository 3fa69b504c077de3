namespace MusicGenre.Training.Optimization;

/// <summary>The rate stays constant.</summary>
internal sealed record ConstantSchedule : LearningRateSchedule
{
    internal override void Validate()
    {
    }

    internal override double GetRate(double baseRate, PlateauState plateau, double progress, int epochs) => baseRate;
}
