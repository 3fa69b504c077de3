using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>Boom-chick in G, 86 beats per minute: flat-picked guitar, root and fifth in the bass, brushes, a slide guitar, and a sung tune.</summary>
internal static class Country
{
    private const double Seconds = 15.5;

    // G, C, G, D, G, C: a bar each.
    private static readonly int[][] Chords =
        [[55, 59, 62, 67], [55, 60, 64, 67], [55, 59, 62, 67], [57, 62, 66, 69], [55, 59, 62, 67], [55, 60, 64, 67]];
    private static readonly (double Note, double Beats)[] Tune =
        [(59, 1), (62, 1), (67, 1.5), (66, 0.5), (64, 3), (0, 1), (62, 1), (62, 0.5), (59, 0.5),
         (62, 1), (64, 1), (62, 3), (0, 1), (59, 1), (62, 1), (67, 1), (69, 1), (67, 3)];

    private static readonly int[] Roots = [43, 48, 43, 38, 43, 48];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(86, Swing: 0.53);
        var track = new Track(sampleRate, Seconds);
        var low = new Player(track, new PluckedString(sampleRate, 101, 0.55, 3) { Damping = 0.2 }, tempo, 102, 0.5, -0.3);
        var high = new Player(track, new PluckedString(sampleRate, 103, 0.75, 2, 0.2) { Damping = 0.12 }, tempo, 104, 0.48, -0.3);
        var bass = new Player(track, new BassGuitar(sampleRate, 105, 0.2, 3), tempo, 106, 0.8);
        var slide = new Player(track, new PluckedString(sampleRate, 107, 0.5, 4, 0.2) { Slide = 0.12, Damping = 0.15 }, tempo, 108, 0.4, 0.45);
        var voice = new Player(track, new Voice(sampleRate, 109), tempo, 110, 1.6) { Looseness = 0.02 };
        for (var bar = 0; bar < Chords.Length; bar++)
        {
            var (root, chord) = (Roots[bar], Chords[bar]);
            for (var half = 0; half < 2; half++)
            {
                var beat = (4 * bar) + (2 * half);
                var fifth = root + (half == 0 ? 0 : root > 43 ? -5 : 7);
                bass.Play(beat, fifth - 12, 1.8, 0.85);
                low.Play(beat, fifth, 1, 0.8);
                high.Chord(beat + 1, chord, 0.5, 0.8, 0.007);
                high.Chord(beat + 1.5, [chord[3], chord[2], chord[1]], 0.4, 0.5, 0.006);
            }
        }

        voice.Line(0, Tune, 0.9);
        slide.Line(6.5, [(76, 0.5), (79, 1), (0, 5), (74, 0.5), (78, 0.5), (81, 1), (0, 7), (76, 1)], 0.8);
        var drummer = new Drummer(track, tempo, 111, 0.006);
        var (kick, hat) = (new Kick(sampleRate, 112, 58, 0.2, 0.2), new Cymbal(sampleRate, 114, 0.025));
        var brush = new Snare(sampleRate, 113, 195, 0.05, 6500);
        for (var bar = 0; bar < Chords.Length; bar++)
        {
            drummer.Play(4 * bar, "o...o...", kick, 0.35, 0, stepsPerBeat: 2);
            drummer.Play(4 * bar, "..o-..o-", brush, 0.35, 0.1, stepsPerBeat: 2);
            drummer.Play(4 * bar, "o-o-o-o-o-o-o-o-", hat, 0.22, 0.3);
        }

        track.Send(new Reverb(sampleRate, 1.1, 0.8, 4500), 0.3);
        track.Apply(Filter.HighPass(sampleRate, 40)).Apply(Filter.Peak(sampleRate, 220, 2)).Normalize(0.9);
        return track.Apply(new Compressor(sampleRate, -14, 2.5, 4)).Apply(new TapeNoise(115, -56)).ToClip();
    }
}
