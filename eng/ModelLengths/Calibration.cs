using MusicGenre.Evaluation;
using MusicGenre.Models;
using MusicGenre.Training.Calibration;

namespace ModelLengths;

/// <summary>How well calibrated predictions for one length are.</summary>
/// <param name="Accuracy">The share of right ones.</param>
/// <param name="Confidence">The mean probability of the best genre.</param>
/// <param name="Error">The expected calibration error.</param>
internal sealed record Calibration(double Accuracy, double Confidence, double Error)
{
    /// <param name="predictions">The predictions, for one length.</param>
    /// <param name="factorsOf">The powers to apply to the predictions for a track, or null for none.</param>
    public static Calibration Measure(IReadOnlyList<LengthPrediction> predictions, Func<int, IReadOnlyList<ConfidenceFactor>?> factorsOf)
    {
        var (confidences, correct) = (new double[predictions.Count], new bool[predictions.Count]);
        foreach (var (index, prediction) in predictions.Index())
        {
            float[] probabilities = [.. prediction.Probabilities];
            LengthConfidence.Apply(factorsOf(prediction.Track), prediction.Seconds, probabilities);
            confidences[index] = probabilities.Max();
            correct[index] = probabilities.IndexOf(probabilities.Max()) == prediction.Label;
        }

        return new Calibration(correct.Average(right => right ? 1.0 : 0), confidences.Average(), CalibrationMetrics.Create(confidences, correct).ExpectedError);
    }
}
