using MusicGenre.Evaluation;
using MusicGenre.Models;

namespace MusicGenre.Training.Calibration;

/// <summary>Finds the power that makes predictions for one length as certain as they are right.</summary>
internal static class LengthFactorSolver
{
    /// <summary>Low enough for probabilities that differ as much as single precision allows: the smallest normal number to this power is 0.92.</summary>
    private const double LeastFactor = 0.001;
    private const int CandidateCount = 90;

    /// <summary>
    /// How many tracks weigh as much as the assumption that nothing has to be changed. In simulations, 0 and 1 leave the same errors, and from 2 on those of few tracks grow.
    /// </summary>
    private const double TracksOfAssumption = 1;

    /// <summary>
    /// The power at which the mean confidence is the share of right predictions. That alone does not suffice where nearly all predictions are of the same genre, as for
    /// a single frame: those that are more certain are then right less often, and only nearly equal probabilities are honest. So if another power leaves a calibration error that is
    /// lower by more than a standard error, the least certain of the powers whose error is that low is taken.
    /// </summary>
    /// <param name="predictions">The predictions for the length.</param>
    /// <param name="most">The highest power.</param>
    public static double Solve(IReadOnlyCollection<LengthPrediction> predictions, double most)
    {
        // Stretches of one track are right or wrong together, so tracks count, not stretches.
        double tracks = predictions.Select(prediction => prediction.Track).Distinct().Count();
        var standardError = 0.5 / Math.Sqrt(tracks);
        var errors = new CalibrationErrors(predictions);
        var equal = SolveEqualMeans(errors, most);
        double[] powers = [.. Enumerable.Range(0, CandidateCount + 1).Select(step => most * Math.Pow(LeastFactor / most, (double)step / CandidateCount))];
        double[] found = [.. powers.Select(errors.At)];
        var bound = found.Min() + standardError;
        var factor = errors.At(equal) <= bound ? equal : powers.Where((_, index) => found[index] <= bound).Min();
        return Math.Min(most, Math.Round(Math.Pow(factor, tracks / (tracks + TracksOfAssumption)), 3));
    }

    /// <summary>By bisection over the logarithm of the power.</summary>
    private static double SolveEqualMeans(CalibrationErrors errors, double most)
    {
        var (low, high) = (Math.Log(LeastFactor), Math.Log(most));
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = errors.MeanConfidenceAt(Math.Exp(middle)) < errors.Accuracy ? (middle, high) : (low, middle);
        }

        return Math.Exp(high);
    }

    /// <summary>How well calibrated predictions are whose probabilities are raised to a power.</summary>
    private sealed class CalibrationErrors
    {
        // The logarithm of each probability's ratio to the highest, of each prediction.
        private readonly double[][] _ratios;
        private readonly bool[] _correct;
        private readonly double[] _confidences;

        public CalibrationErrors(IReadOnlyCollection<LengthPrediction> predictions)
        {
            _ratios = [.. predictions.Select(prediction => prediction.Probabilities).Select(probabilities => Array.ConvertAll(probabilities, value => Math.Log(LengthConfidence.GetRatio(value, probabilities.Max()))))];
            _correct = [.. predictions.Select(prediction => prediction.Probabilities.AsSpan().IndexOf(prediction.Probabilities.Max()) == prediction.Label)];
            _confidences = new double[_correct.Length];
            Accuracy = _correct.Average(correct => correct ? 1.0 : 0);
        }

        public double Accuracy { get; }

        public double MeanConfidenceAt(double power)
        {
            Raise(power);
            return _confidences.Average();
        }

        public double At(double power)
        {
            Raise(power);
            return CalibrationMetrics.Create(_confidences, _correct).ExpectedError;
        }

        private void Raise(double power)
        {
            for (var i = 0; i < _confidences.Length; i++)
            {
                _confidences[i] = 1 / _ratios[i].Sum(ratio => Math.Exp(power * ratio));
            }
        }
    }
}
