using SynthesizeClips.Instruments;

namespace SynthesizeClips.Playing;

/// <summary>
/// A musician: plays an instrument's notes on a track, in beats and MIDI note numbers, with slight variations of timing and loudness,
/// like a person.
/// </summary>
internal sealed class Player(Track track, IInstrument instrument, Tempo tempo, int seed, double gain = 1, double pan = 0)
{
    private const double VelocityDeviation = 0.08;
    private readonly Random _random = new(seed);

    /// <summary>The maximum distance of notes from the beat, in seconds; distances are distributed uniformly.</summary>
    public double Looseness { get; init; } = 0.006;

    /// <summary>Plays one note; velocity goes from 0 to 1.</summary>
    public void Play(double beat, double note, double beats, double velocity = 0.8)
        => Play(beat, note, beats, velocity, delay: 0);

    /// <summary>Plays a chord, its notes one after the other with <paramref name="spread"/> seconds between them.</summary>
    public void Chord(double beat, ReadOnlySpan<int> notes, double beats, double velocity = 0.8, double spread = 0.003)
    {
        for (var i = 0; i < notes.Length; i++)
        {
            Play(beat, notes[i], beats, velocity, i * spread);
        }
    }

    /// <summary>Plays notes one after the other: each a MIDI number and a length in beats; a rest has the number 0.</summary>
    public void Line(double beat, ReadOnlySpan<(double Note, double Beats)> notes, double velocity = 0.8, double legato = 0.95)
    {
        foreach (var (note, beats) in notes)
        {
            if (note > 0)
            {
                // The first note of a bar of four is stressed.
                Play(beat, note, legato * beats, beat % 4 < 0.01 ? velocity * 1.12 : velocity, delay: 0);
            }

            beat += beats;
        }
    }

    private void Play(double beat, double note, double beats, double velocity, double delay)
    {
        var start = tempo.Seconds(beat);
        if (start >= track.Seconds)
        {
            return;
        }

        var seconds = tempo.Seconds(beat + beats) - start;
        var force = Math.Clamp(velocity * (1 + (VelocityDeviation * ((2 * _random.NextDouble()) - 1))), 0.05, 1);
        var sound = instrument.Play(440 * Math.Pow(2, (note - 69) / 12), seconds, force);
        track.Add(start + delay + (Looseness * ((2 * _random.NextDouble()) - 1)), sound, gain, pan);
    }
}
