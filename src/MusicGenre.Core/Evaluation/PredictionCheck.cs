namespace MusicGenre.Evaluation;

/// <summary>Checks that a prediction fits the genres.</summary>
internal static class PredictionCheck
{
    private const double SumTolerance = 1e-3;

    public static void Check(TrackPrediction prediction, int genreCount, bool multiLabel, string parameterName)
    {
        var probabilities = prediction.SegmentProbabilities.Span;
        if (prediction.Label >= genreCount)
        {
            throw new ArgumentException($"{prediction.Track} has label {prediction.Label}, but there are {genreCount} genres.", parameterName);
        }

        if (probabilities.Length % genreCount != 0)
        {
            throw new ArgumentException(
                $"{prediction.Track} has {probabilities.Length} probabilities, which is not a multiple of the {genreCount} genres.", parameterName);
        }

        var familiarities = prediction.SegmentFamiliarities.Span;
        if (!familiarities.IsEmpty && familiarities.Length != probabilities.Length / genreCount)
        {
            throw new ArgumentException(
                $"{prediction.Track} has {familiarities.Length} familiarities for {probabilities.Length / genreCount} segments.", parameterName);
        }

        foreach (var familiarity in familiarities)
        {
            if (familiarity is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"{prediction.Track} has the familiarity {familiarity}, not from 0 to 1.", parameterName);
            }
        }

        if (!(prediction.ConfidenceFactor > 0 && double.IsFinite(prediction.ConfidenceFactor)))
        {
            throw new ArgumentException($"{prediction.Track} has the confidence factor {prediction.ConfidenceFactor}, which is not positive.", parameterName);
        }

        for (var start = 0; start < probabilities.Length; start += genreCount)
        {
            var sum = 0.0;
            foreach (var probability in probabilities.Slice(start, genreCount))
            {
                if (probability is not (>= 0 and <= 1))
                {
                    throw new ArgumentException($"{prediction.Track} has the probability {probability}, not from 0 to 1.", parameterName);
                }

                sum += probability;
            }

            if (!multiLabel && Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(
                    $"The probabilities of segment {start / genreCount} of {prediction.Track} sum to {sum}, not to 1.", parameterName);
            }
        }
    }
}
