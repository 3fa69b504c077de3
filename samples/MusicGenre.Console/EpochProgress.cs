using System.Globalization;
using MusicGenre.Evaluation;

namespace MusicGenre.Cli;

/// <summary>Shows the progress of training on a terminal, and writes a line for each epoch where the error output goes to a file.</summary>
internal sealed class EpochProgress(int epochs) : IProgress<TrainingEpoch>
{
    private readonly List<TrainingEpoch> _epochs = [];
    private TimeSpan _elapsed;

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs => _epochs;

    public void Report(TrainingEpoch value)
    {
        _elapsed += value.Duration;
        _epochs.Add(value);
        if (Terminal.ShowsProgress)
        {
            ProgressLine.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"{Describe(value)}; held out: loss {value.ValidationLoss:0.000}, accuracy {value.ValidationAccuracy:0.000}"));
        }
        else
        {
            ErrorLine.WriteNote(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {value.Epoch,3}: loss {value.TrainingLoss:0.0000}, accuracy {value.TrainingAccuracy:0.0000}; held out: loss {value.ValidationLoss:0.0000}, accuracy {value.ValidationAccuracy:0.0000}; rate {value.LearningRate:0.######}; {value.Duration.TotalSeconds:0.0} s"));
        }
    }

    /// <summary>Such as "epoch 5 of 50, 1:20 left": the time if no epoch is left out at the end.</summary>
    internal string Describe(TrainingEpoch epoch)
    {
        var left = _elapsed / Math.Max(_epochs.Count, 1) * (epochs - epoch.Epoch);
        var text = left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
        return $"epoch {epoch.Epoch} of {epochs}, {text} left";
    }
}
