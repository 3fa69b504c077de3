using MusicGenre.Audio;

namespace SynthesizeClips;

/// <summary>The pieces: short, original, and the same every time.</summary>
internal static class Pieces
{
    /// <summary>Palm-muted riffs in E under double kicks, 160 beats a minute.</summary>
    public static AudioClip Metal(int sampleRate)
    {
        const double Step = 60.0 / 160 / 4;
        var canvas = new Canvas(sampleRate, 12);
        var drums = new Drums(sampleRate, seed: 11);

        // Semitones above E2 for each sixteenth; capitals ring, a point holds.
        const string Riff = "aaAaaaC.aaAaF.E.aaAaaaC.HhGgF.E.";
        var duration = Riff.Length * Step;
        foreach (var (pan, seed) in new[] { (-0.8, 12), (0.8, 13) })
        {
            var strings = new Strings(sampleRate, seed);
            for (var bar = 0; bar * duration < 12; bar++)
            {
                for (var i = 0; i < Riff.Length; i++)
                {
                    if (Riff[i] != '.')
                    {
                        var isMuted = char.IsLower(Riff[i]);
                        var length = i + 1 < Riff.Length && Riff[i + 1] == '.' ? 2 * Step : Step;
                        var chord = strings.PowerChord(Note(40 + char.ToLowerInvariant(Riff[i]) - 'a'), length, isMuted);
                        canvas.Add((bar * duration) + (i * Step), chord, 0.55, pan);
                    }
                }
            }
        }

        var bass = new Strings(sampleRate, seed: 14);
        for (var step = 0; step * Step < 12; step++)
        {
            var time = step * Step;
            if (step % 2 == 0)
            {
                canvas.Add(time, bass.Bass(Note(28 + char.ToLowerInvariant(Riff[step % 32] == '.' ? 'a' : Riff[step % 32]) - 'a'), 2 * Step), 0.8);
                canvas.Add(time, drums.Hat(step % 4 == 0 ? 0.12 : 0.04), 0.25, 0.3);
            }

            if (step % 8 != 4)
            {
                canvas.Add(time, drums.Kick(), step % 2 == 0 ? 1.1 : 0.8);
            }
            else
            {
                canvas.Add(time, drums.Snare(), 1.2);
            }
        }

        return canvas.ToClip();
    }

    /// <summary>A plucked arpeggio in A minor over bowed chords, with a bowed melody; no drums.</summary>
    public static AudioClip Classical(int sampleRate)
    {
        const double Beat = 0.5;
        var canvas = new Canvas(sampleRate, 12);
        var strings = new Strings(sampleRate, seed: 21);
        int[][] chords = [[45, 57, 60, 64], [41, 57, 60, 65], [38, 57, 62, 65], [40, 56, 59, 64], [45, 57, 60, 64], [45, 57, 60, 64]];
        int[] melody = [76, 74, 72, 71, 69, 68, 69, 69];
        for (var bar = 0; bar < chords.Length; bar++)
        {
            var start = bar * 4 * Beat;
            var chord = chords[bar];
            foreach (var note in chord[1..])
            {
                canvas.Add(start, strings.Bow(Note(note - 12), 4.3 * Beat), 0.16);
            }

            canvas.Add(start, strings.Pluck(Note(chord[0]), 4 * Beat, 0.35), 0.7);
            int[] order = [1, 2, 3, 2, 1, 2, 3, 2];
            for (var i = 0; i < order.Length; i++)
            {
                canvas.Add(start + (i * Beat / 2), strings.Pluck(Note(chord[order[i]]), 2 * Beat, 0.45), 0.5);
            }
        }

        for (var i = 0; i < melody.Length; i++)
        {
            canvas.Add((2 + (2 * i)) * Beat, strings.Bow(Note(melody[i]), 2.2 * Beat), 0.3);
        }

        canvas.AddRoom(0.5, seconds: 1.8);
        return canvas.ToClip();
    }

    /// <summary>Four on the floor, off-beat hats, a bass in octaves and string stabs, 120 beats a minute.</summary>
    public static AudioClip Disco(int sampleRate)
    {
        const double Beat = 0.5;
        var canvas = new Canvas(sampleRate, 6);
        var drums = new Drums(sampleRate, seed: 31);
        var strings = new Strings(sampleRate, seed: 32);
        int[] roots = [33, 33, 29, 31];
        for (var step = 0; step < 24; step++)
        {
            var time = step * Beat / 2;
            var root = roots[step / 8 % roots.Length];
            canvas.Add(time, strings.Bass(Note(root + (step % 2 == 0 ? 0 : 12)), 0.45 * Beat), 1);
            canvas.Add(time, drums.Hat(step % 2 == 0 ? 0.02 : 0.07), step % 2 == 0 ? 0.3 : 0.6);
            canvas.Add(time + (Beat / 4), drums.Hat(0.02), 0.2);
            if (step % 2 == 0)
            {
                canvas.Add(time, drums.Kick(), 1.3);
            }

            if (step % 4 == 2)
            {
                canvas.Add(time, drums.Snare(), 0.7);
            }

            if (step % 8 is 3 or 6)
            {
                canvas.Add(time, strings.Keys([Note(root + 24), Note(root + 27), Note(root + 31), Note(root + 34)], 0.6 * Beat), 0.13);
            }
        }

        return canvas.ToClip();
    }

    /// <summary>A one-drop: chords on the off-beats, a heavy bass, rim and kick on the third beat, 76 beats a minute.</summary>
    public static AudioClip Reggae(int sampleRate)
    {
        const double Beat = 60.0 / 76 / 2;
        var canvas = new Canvas(sampleRate, 12);
        var drums = new Drums(sampleRate, seed: 41);
        var strings = new Strings(sampleRate, seed: 42);
        int[][] chords = [[57, 60, 64], [57, 60, 64], [50, 62, 65], [52, 59, 62]];
        int[] line = [0, -99, 0, 7, -99, 3, 5, -99];
        for (var step = 0; step * Beat < 12; step++)
        {
            var time = step * Beat;
            var chord = chords[step / 8 % chords.Length];
            if (step % 2 == 1)
            {
                canvas.Add(time, strings.Keys([Note(chord[0]), Note(chord[1]), Note(chord[2])], 0.32 * Beat), 0.22, 0.35);
                canvas.Add(time + 0.008, strings.Pluck(Note(chord[2] + 12), 0.4 * Beat, 0.8), 0.5, -0.35);
            }

            if (line[step % 8] > -99)
            {
                canvas.Add(time, strings.Bass(Note(chord[0] - 24 + line[step % 8]), 1.2 * Beat), 1.2);
            }

            if (step % 4 == 2)
            {
                canvas.Add(time, drums.Kick(), 1.1);
                canvas.Add(time, drums.Rim(), 0.7, 0.1);
            }

            canvas.Add(time, drums.Hat(0.03), 0.22, -0.2);
            canvas.Add(time + (0.62 * Beat), drums.Hat(0.02), 0.14, -0.2);
        }

        canvas.AddRoom(0.18, seconds: 0.9);
        return canvas.ToClip();
    }

    /// <summary>The frequency of a MIDI note in equal temperament, A4 being 440 Hz.</summary>
    private static double Note(int number) => 440 * Math.Pow(2, (number - 69) / 12.0);
}
