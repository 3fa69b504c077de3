namespace MusicGenre.Web.Results;

/// <summary>The outline of a sound: extremes and level of equal stretches, for drawing.</summary>
/// <param name="Minimum">The lowest sample of each stretch, from −1 to 1.</param>
/// <param name="Maximum">The highest.</param>
/// <param name="Rms">The level: the root of the mean square.</param>
internal sealed record Waveform(float[] Minimum, float[] Maximum, float[] Rms)
{
    /// <summary>Computes the outline. A sound with fewer samples than points has one point for each sample.</summary>
    public static Waveform Of(StoredSound sound, int points)
    {
        points = Math.Min(points, sound.SampleCount);
        var (minimum, maximum, rms) = (new float[points], new float[points], new float[points]);
        for (var point = 0; point < points; point++)
        {
            var start = (int)((long)sound.SampleCount * point / points);
            var end = (int)((long)sound.SampleCount * (point + 1) / points);
            var (low, high, squares) = (1f, -1f, 0.0);
            for (var index = start; index < end; index++)
            {
                var sample = sound[index];
                low = Math.Min(low, sample);
                high = Math.Max(high, sample);
                squares += (double)sample * sample;
            }

            minimum[point] = Round(low);
            maximum[point] = Round(high);
            rms[point] = Round((float)Math.Sqrt(squares / (end - start)));
        }

        return new Waveform(minimum, maximum, rms);
    }

    /// <summary>More digits than four could not be seen, and would only be sent.</summary>
    private static float Round(float value) => MathF.Round(value, 4);
}
