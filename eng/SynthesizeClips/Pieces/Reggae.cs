using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>A one-drop in A minor, 76 beats per minute: guitar off the beat, bubbling organ, a heavy bass, horns, and a tape echo on the rim.</summary>
internal static class Reggae
{
    private const double Seconds = 12.7;

    private static readonly int[][] Chords = [[57, 60, 64], [57, 60, 64], [57, 62, 65], [55, 59, 64]];
    private static readonly (double Note, double Beats)[] Tune =
        [(64, 0.5), (67, 0.5), (69, 1), (67, 0.5), (64, 1), (0, 1), (62, 0.5), (64, 0.5), (67, 1), (64, 1.5),
         (0, 0.5), (69, 0.5), (69, 0.5), (67, 0.5), (65, 1), (62, 1), (0, 0.5), (64, 0.5), (62, 0.5), (59, 1), (57, 1)];

    private static readonly int[] Roots = [33, 33, 38, 28];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(76, Swing: 0.55);
        var mix = new Track(sampleRate, Seconds);
        mix.Mix(PlayBand(sampleRate, tempo), 0.75).Mix(PlayBass(sampleRate, tempo), 0.25).Mix(PlayDrums(sampleRate, tempo), 1);
        mix.Apply(Filter.HighPass(sampleRate, 30)).Apply(Filter.LowShelf(sampleRate, 90, 4));
        mix.Apply(Filter.Peak(sampleRate, 350, -4, 0.8)).Apply(Filter.HighShelf(sampleRate, 1500, 6));
        return mix.Normalize(0.9).Apply(new Compressor(sampleRate, -18, 3, 7)).Apply(new TapeNoise(60, -54)).ToClip();
    }

    private static Track PlayBass(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var bass = new Player(track, new BassGuitar(sampleRate, 41, 0.1, 2.5), tempo, 42);
        for (var bar = 0; bar < 4; bar++)
        {
            var root = Roots[bar];
            var last = root + (bar % 2 == 0 ? 10 : 3);
            bass.Line(4 * bar, [(root, 1), (root, 0.5), (root + 7, 0.5), (root + 12, 1), (root + 7, 0.5), (last, 0.5)], 0.9, legato: 1);
        }

        return track.Normalize(0.9);
    }

    private static Track PlayBand(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var guitar = new Player(track, new PluckedString(sampleRate, 43, 0.95, 0.4, 0.1) { Damping = 0.1 }, tempo, 44, 1.8, -0.5);
        var piano = new Player(track, new Piano(sampleRate, 45), tempo, 46, 1.0, 0.4);
        var organ = new Player(track, new Organ(sampleRate), tempo, 47, 0.2, 0.5);
        var voice = new Player(track, new Voice(sampleRate, 48, tract: 1.05), tempo, 49, 0.45) { Looseness = 0.02 };
        for (var bar = 0; bar < 4; bar++)
        {
            for (var half = 0; half < 4; half++)
            {
                // The chop is on two and four when counted slowly, here on each off-beat.
                var beat = (4 * bar) + half + 0.5;
                guitar.Chord(beat, Chords[bar], 0.18, 0.85, 0.006);
                piano.Chord(beat, Chords[bar], 0.2, 0.7);
                organ.Chord(beat - 0.25, Chords[bar], 0.15, 0.5);
                organ.Chord(beat + 0.25, Chords[bar], 0.12, 0.6);
            }
        }

        voice.Line(0.5, Tune, 0.9);
        track.Send(new Reverb(sampleRate, 1.1, 0.9, 4000), 0.2);
        return track.Normalize(0.9);
    }

    private static Track PlayDrums(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var rims = new Track(sampleRate, Seconds);
        var drummer = new Drummer(track, tempo, 50);
        for (var bar = 0; bar < 4; bar++)
        {
            drummer.Play(4 * bar, "....X.......X...", new Kick(sampleRate, 51, 48, 0.14, 0.25), 1.2);
            drummer.Play(4 * bar, "o-o-o-o-o-o-o-o-", new Cymbal(sampleRate, 52, 0.045), 0.28, -0.2);
            drummer.Play(4 * bar, "..o...o...o...oo", new Tom(sampleRate, 55, 270, 0.12), 0.25, 0.4);
            drummer.Play(4 * bar, bar % 2 == 1 ? "....o.......o..o" : "....o.......o...", new Snare(sampleRate, 56, 200, 0.06, 6500), 0.6, 0.1);
            new Drummer(rims, tempo, 53).Play(4 * bar, bar == 3 ? "....X.....o.X.oo" : "....X.......X...", new Rim(sampleRate, 54), 0.4, 0.1);
        }

        var echo = new Track(sampleRate, Seconds).Mix(rims, 1).Apply(new Echo(sampleRate, 0.75 * 60 / 76, 0.5));
        return track.Mix(rims, 1).Mix(echo, 0.35).Send(new Reverb(sampleRate, 0.8, 0.6, 5000), 0.15).Normalize(0.95);
    }
}
