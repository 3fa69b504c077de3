using SynthesizeClips.Percussion;

namespace SynthesizeClips.Playing;

/// <summary>Plays drums on a track from patterns of one letter per step: X accented, o normal, - soft, any other letter a rest.</summary>
internal sealed class Drummer(Track track, Tempo tempo, int seed, double looseness = 0.004)
{
    private readonly Random _random = new(seed);

    /// <summary>Plays a pattern once, from a given beat, with <paramref name="stepsPerBeat"/> letters per beat.</summary>
    public void Play(double beat, string pattern, IDrum drum, double gain, double pan = 0, int stepsPerBeat = 4)
    {
        for (var step = 0; step < pattern.Length; step++)
        {
            var velocity = pattern[step] switch { 'X' => 1.0, 'o' => 0.75, '-' => 0.4, _ => 0.0 };
            var start = tempo.Seconds(beat + ((double)step / stepsPerBeat));
            if (velocity == 0 || start >= track.Seconds)
            {
                continue;
            }

            velocity *= 1 + (0.1 * (_random.NextDouble() - 0.5));
            track.Add(start + (looseness * ((2 * _random.NextDouble()) - 1)), drum.Hit(Math.Min(1, velocity)), gain * velocity, pan);
        }
    }
}
