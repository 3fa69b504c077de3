using System.Text.Json.Serialization;

namespace MusicGenre.Training.Optimization;

/// <summary>How the learning rate changes while a network learns.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "schedule")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(PlateauSchedule), "plateau")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
internal abstract record LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    internal abstract void Validate();

    /// <summary>The rate of a step.</summary>
    /// <param name="baseRate">The optimizer's own rate.</param>
    /// <param name="plateau">What the epochs before have led to.</param>
    /// <param name="progress">The epochs done, with the fraction of the current one.</param>
    /// <param name="epochs">The most epochs.</param>
    internal abstract double GetRate(double baseRate, PlateauState plateau, double progress, int epochs);

    /// <summary>What an epoch's validation loss leads to.</summary>
    internal virtual PlateauState AfterEpoch(PlateauState plateau, double baseRate, double validationLoss) => plateau;
}
