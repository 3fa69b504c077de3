using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>A shuffle in A, 92 beats per minute: a driven guitar that answers itself, boogie on a second one, organ, bass and drums.</summary>
internal static class Blues
{
    private const double Seconds = 13;

    // A7, D7, A7, E7, A7: a bar each.
    private static readonly int[] Roots = [33, 38, 33, 28, 33];
    private static readonly int[][] Chords = [[57, 61, 64, 67], [57, 60, 62, 66], [57, 61, 64, 67], [56, 59, 62, 64], [57, 61, 64, 67]];

    private static readonly (double Note, double Beats)[] Solo =
        [(0, 0.5), (69, 0.5), (72, 1), (74, 0.5), (72, 0.5), (69, 1), (0, 1), (67, 0.5), (69, 1), (0, 1), (72, 0.5),
         (74, 1), (76, 1.5), (74, 0.5), (72, 0.5), (69, 0.5), (0, 0.5),
         (76, 1), (75, 0.5), (74, 0.5), (72, 0.5), (69, 0.5), (67, 0.5), (64, 0.5), (69, 3)];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(92, Swing: 0.66);
        var mix = new Track(sampleRate, Seconds);
        mix.Mix(PlaySolo(sampleRate, tempo), 0.45).Mix(PlayRhythm(sampleRate, tempo), 0.6).Mix(PlayDrums(sampleRate, tempo), 0.4);
        mix.Send(new Reverb(sampleRate, 0.9, 0.8, 4000), 0.2).Apply(Filter.HighPass(sampleRate, 35)).Normalize(0.9);
        return mix.Apply(new Compressor(sampleRate, -14, 2.5, 4)).Apply(new TapeNoise(131, -60)).ToClip();
    }

    private static Track PlaySolo(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var guitar = new PluckedString(sampleRate, 121, 0.7, 5, 0.12) { Damping = 0.15, Slide = 0.12 };
        new Player(track, guitar, tempo, 122) { Looseness = 0.02 }.Line(0, Solo, 0.85);
        return track.Normalize(0.6).Apply(new Amplifier(sampleRate, drive: 8, cabinetFrequency: 4200)).Normalize(0.9);
    }

    private static Track PlayRhythm(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var boogie = new Player(track, new PluckedString(sampleRate, 123, 0.5, 1.5) { Damping = 0.25 }, tempo, 124, 0.45, -0.4);
        var organ = new Player(track, new Organ(sampleRate), tempo, 125, 0.12, 0.4);
        var bass = new Player(track, new BassGuitar(sampleRate, 126, 0.2, 2), tempo, 127, 0.8);
        for (var bar = 0; bar < Roots.Length; bar++)
        {
            var root = Roots[bar];
            organ.Chord(4 * bar, Chords[bar], 3.8, 0.6, 0.01);
            bass.Line(4 * bar, [(root, 1), (root + 4, 1), (root + 7, 1), (root + 9, 0.5), (root + 7, 0.5)], 0.85, legato: 1);
            for (var beat = 0; beat < 4; beat++)
            {
                // Fifth, then sixth, above the root.
                var upper = root + 12 + (beat % 2 == 0 ? 7 : 9);
                boogie.Chord((4 * bar) + beat, [root + 12, upper], 0.6, 0.8, 0.004);
                boogie.Chord((4 * bar) + beat + 0.5, [root + 12, upper], 0.35, 0.55, 0.004);
            }
        }

        return track.Normalize(0.9);
    }

    private static Track PlayDrums(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var drummer = new Drummer(track, tempo, 128, 0.008);
        var (kick, snare) = (new Kick(sampleRate, 129, 55, 0.12, 0.25), new Snare(sampleRate, 130, 190, 0.08, 6000));
        var ride = new Cymbal(sampleRate, 132, 0.2, 4000, ping: 0.15);
        for (var bar = 0; bar < Roots.Length; bar++)
        {
            drummer.Play(4 * bar, "X...o..-", kick, 1, 0, stepsPerBeat: 2);
            drummer.Play(4 * bar, "..X...X-", snare, 0.9, 0, stepsPerBeat: 2);
            drummer.Play(4 * bar, "o-o-o-o-", ride, 0.28, 0.3, stepsPerBeat: 2);
        }

        return track.Normalize(0.95);
    }
}
