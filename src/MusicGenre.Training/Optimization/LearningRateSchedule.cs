using System.Text.Json.Serialization;

namespace MusicGenre.Training.Optimization;

/// <summary>How the learning rate changes during training.</summary>
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

    /// <summary>The rate for a step.</summary>
    /// <param name="baseRate">The optimizer's own rate.</param>
    /// <param name="plateau">The state after the previous epochs.</param>
    /// <param name="progress">The epochs done, with the fraction of the current one.</param>
    /// <param name="epochs">The maximum number of epochs.</param>
    internal abstract double GetRate(double baseRate, PlateauState plateau, double progress, int epochs);

    /// <summary>The state after an epoch with a validation loss.</summary>
    internal virtual PlateauState AfterEpoch(PlateauState plateau, double baseRate, double validationLoss) => plateau;
}
