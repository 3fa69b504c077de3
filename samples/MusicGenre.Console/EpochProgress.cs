using System.Globalization;
using MusicGenre.Evaluation;

namespace MusicGenre.Cli;

/// <summary>Writes the progress of each epoch to the error stream.</summary>
internal sealed class EpochProgress : IProgress<TrainingEpoch>
{
    public void Report(TrainingEpoch value) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {value.Epoch,3}: loss {value.TrainingLoss:0.0000}, accuracy {value.TrainingAccuracy:0.0000}; held out: loss {value.ValidationLoss:0.0000}, accuracy {value.ValidationAccuracy:0.0000}; rate {value.LearningRate:0.######}; {value.Duration.TotalSeconds:0.0} s"));
}
