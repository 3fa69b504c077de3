using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>Four on the floor at 120 beats per minute: open hats off the beat, octaves in the bass, scratch guitar, strings and brass.</summary>
internal static class Disco
{
    private const double Seconds = 8;

    // Am7, D9, Fmaj7, G: a bar each.
    private static readonly int[] Roots = [33, 38, 29, 31];
    private static readonly (double Note, double Beats)[] Tune =
        [(76, 1.5), (77, 0.5), (79, 1), (81, 1), (78, 3), (76, 0.5), (74, 0.5),
         (76, 1.5), (77, 0.5), (81, 1), (84, 1), (83, 2), (79, 1), (74, 1)];

    private static readonly int[][] Chords = [[57, 60, 64, 67], [54, 60, 64, 66], [57, 60, 64, 65], [55, 59, 62, 67]];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(120);
        var band = new Track(sampleRate, Seconds);
        var bass = new Player(band, new BassGuitar(sampleRate, 31, 0.6, 1.5), tempo, 32, 0.85);
        var guitar = new Player(band, new PluckedString(sampleRate, 33, 0.8, 0.5, 0.1) { Damping = 0.15 }, tempo, 34, 0.3, -0.5);
        var piano = new Player(band, new ElectricPiano(sampleRate), tempo, 35, 0.22, 0.4);
        var strings = new Player(band, new BowedStrings(sampleRate, 36, 5, 0.05, 6500), tempo, 37, 0.6, 0.2);
        var brass = new Player(band, new Horn(sampleRate, 38, 1500, 0.03), tempo, 39, 0.4, -0.2);
        for (var bar = 0; bar < 4; bar++)
        {
            var (beat, root, chord) = (4.0 * bar, Roots[bar], Chords[bar]);
            for (var eighth = 0; eighth < 8; eighth++)
            {
                bass.Play(beat + (eighth / 2.0), root + (eighth % 2 == 0 ? 0 : 12) + (eighth == 6 ? 7 : 0), 0.4, 0.9);
            }

            foreach (var sixteenth in (ReadOnlySpan<int>)[0, 2, 3, 6, 8, 10, 11, 13, 14])
            {
                guitar.Chord(beat + (sixteenth / 4.0), [chord[1] + 12, chord[2] + 12, chord[3] + 12], 0.16, sixteenth % 4 == 0 ? 0.9 : 0.6, 0.004);
            }

            piano.Chord(beat + 1.5, chord, 0.4);
            piano.Chord(beat + 3.25, chord, 0.6);
            brass.Chord(beat + (bar % 2 == 0 ? 3 : 2.5), [chord[1] + 12, chord[2] + 12, chord[3] + 12], 0.3, 0.95);
        }

        strings.Line(0, Tune, 0.9);
        strings.Line(0, [(64, 4), (66, 4), (65, 4), (67, 4)], 0.6);
        band.Send(new Reverb(sampleRate, 1.1, 0.8), 0.25);

        var mix = new Track(sampleRate, Seconds);
        mix.Mix(band.Normalize(0.8), 0.85).Mix(PlayDrums(sampleRate, tempo), 0.7);
        return mix.Apply(Filter.HighPass(sampleRate, 35)).Normalize(0.9).Apply(new Compressor(sampleRate, -14, 3, 5)).ToClip();
    }

    private static Track PlayDrums(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var drummer = new Drummer(track, tempo, 41, 0.003);
        for (var bar = 0; bar < 4; bar++)
        {
            drummer.Play(4 * bar, "X...X...X...X...", new Kick(sampleRate, 42 + bar, 55, 0.1), 1);
            drummer.Play(4 * bar, bar == 3 ? "....X.......X.oX" : "....X.......X...", new Snare(sampleRate, 52 + bar, 180, 0.08), 0.7);
            drummer.Play(4 * bar, "....X.......X...", new Clap(sampleRate, 62 + bar), 0.5, 0.2);
            drummer.Play(4 * bar, "o.-.o.-.o.-.o.-.", new Cymbal(sampleRate, 72 + bar, 0.025), 0.35, 0.3);
            drummer.Play(4 * bar, "..X...X...X...X.", new Cymbal(sampleRate, 82 + bar, 0.1), 0.5, 0.3);
            drummer.Play(4 * bar, "..o..o.o..o..oo.", new Tom(sampleRate, 92 + bar, 310, 0.1), 0.25, -0.4);
        }

        track.Send(new Reverb(sampleRate, 0.6, 0.5), 0.12);
        return track.Normalize(0.95);
    }
}
