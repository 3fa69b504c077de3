using MusicGenre.Errors;

namespace MusicGenre.Training;

/// <summary>The loss is no longer finite: the learning rate is too high, or an example holds a value that is NaN or infinite.</summary>
public sealed class TrainingDivergedException : MusicGenreException
{
    internal TrainingDivergedException(int epoch, double loss)
        : base(FormattableString.Invariant($"The training loss of epoch {epoch} became {loss}; the learning rate may be too high, or an example may hold values that are not finite.")) =>
        Epoch = epoch;

    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; }
}
