namespace MusicGenre.PropertyTests.Oracles;

/// <summary>The best sections by trying every genre in every segment.</summary>
internal static class SectionOracle
{
    /// <summary>The best score of all paths whose sections are long enough, or of those with one section if there are none.</summary>
    public static double BestScore(double[,] evidence, double penalty, long[] boundaries, long minimumLength)
    {
        var (count, genres) = (evidence.GetLength(0), evidence.GetLength(1));
        var best = double.NegativeInfinity;
        var path = new int[count];
        Try(0);
        return best;

        void Try(int index)
        {
            if (index < count)
            {
                for (path[index] = 0; path[index] < genres; path[index]++)
                {
                    Try(index + 1);
                }

                return;
            }

            var (score, from, isLongEnough) = (0.0, 0, true);
            for (var segment = 0; segment < count; segment++)
            {
                score += evidence[segment, path[segment]];
                if (segment > 0 && path[segment] != path[segment - 1])
                {
                    score -= penalty;
                    isLongEnough &= boundaries[segment] - boundaries[from] >= minimumLength;
                    from = segment;
                }
            }

            isLongEnough &= from == 0 || boundaries[count] - boundaries[from] >= minimumLength;
            best = isLongEnough ? Math.Max(best, score) : best;
        }
    }
}
