using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>A quartet that swings through II–V–I in F, 132 beats per minute: saxophone, piano, walking bass and drums, in a club.</summary>
internal static class Jazz
{
    private const double Seconds = 14.6;

    // Gm9, C13, Fmaj9, D7 flat nine, without roots, as a pianist's left hand takes them.
    private static readonly int[][] Chords = [[58, 62, 65, 69], [58, 62, 64, 69], [57, 60, 64, 67], [54, 60, 63, 69]];
    private static readonly int[] Walk =
        [31, 34, 38, 37, 36, 40, 43, 42, 41, 45, 48, 40, 38, 42, 45, 44,
         43, 41, 38, 37, 36, 34, 33, 31, 29, 33, 36, 39, 38, 36, 33, 32];

    private static readonly (double Note, double Beats)[] Melody =
        [(0, 0.5), (62, 0.5), (65, 0.5), (69, 0.5), (70, 1), (69, 0.5), (65, 0.5), (64, 1.5), (60, 0.5), (0, 0.5), (62, 0.5), (64, 0.5), (57, 0.5),
         (60, 2), (0, 1), (67, 0.5), (69, 0.5), (66, 0.5), (63, 0.5), (62, 0.5), (60, 0.5), (57, 1), (0, 1),
         (58, 0.5), (62, 0.5), (65, 0.5), (70, 0.5), (74, 1.5), (72, 0.5),
         (70, 0.5), (69, 0.5), (67, 0.5), (64, 0.5), (63, 0.5), (62, 0.5), (60, 0.5), (58, 0.5),
         (57, 2.5), (0, 0.5), (60, 0.5), (62, 0.5), (65, 3)];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(132, Swing: 0.64);
        var track = new Track(sampleRate, Seconds);
        var sax = new Player(track, new Horn(sampleRate, 61, 850, 0.12, 0.006), tempo, 62, 1.0, 0.1) { Looseness = 0.02 };
        var piano = new Player(track, new Piano(sampleRate, 63), tempo, 64, 0.5, -0.4) { Looseness = 0.012 };
        var bass = new Player(track, new BassGuitar(sampleRate, 65, 0.15, 1.6), tempo, 66, 0.75, 0.1) { Looseness = 0.01 };
        sax.Line(0, Melody, 0.75);
        for (var beat = 0; beat < Walk.Length; beat++)
        {
            bass.Play(beat, Walk[beat], 0.92, 0.8);
        }

        for (var bar = 0; bar < 8; bar++)
        {
            piano.Chord((4 * bar) + (bar % 2 == 0 ? 0 : 0.5), Chords[bar % 4], bar % 2 == 0 ? 1.3 : 0.4, 0.5, 0.005);
            piano.Chord((4 * bar) + (bar % 3 == 0 ? 1.5 : 2.5), Chords[bar % 4], 0.5, 0.42, 0.005);
        }

        PlayDrums(track, tempo);
        track.Send(new Reverb(sampleRate, 0.8, 0.8, 4000), 0.25);
        track.Apply(Filter.HighPass(sampleRate, 35)).Apply(Filter.HighShelf(sampleRate, 7000, -4)).Normalize(0.8);
        return track.Apply(new Compressor(sampleRate, -12, 2, 2)).Apply(new TapeNoise(77, -62)).ToClip(0.4);
    }

    private static void PlayDrums(Track track, Tempo tempo)
    {
        var drummer = new Drummer(track, tempo, 71, 0.006);
        var ride = new Cymbal(track.SampleRate, 72, 0.35, 3800, ping: 0.25);
        var pedal = new Cymbal(track.SampleRate, 73, 0.02);
        var brush = new Snare(track.SampleRate, 74, 210, 0.05, 5500);
        var kick = new Kick(track.SampleRate, 75, 62, 0.1, 0.15);
        for (var bar = 0; bar < 8; bar++)
        {
            drummer.Play(4 * bar, "o.X-o.X-", ride, 0.22, 0.3, stepsPerBeat: 2);
            drummer.Play(4 * bar, "..o...o.", pedal, 0.35, -0.2, stepsPerBeat: 2);
            drummer.Play(4 * bar, bar % 2 == 0 ? "...-....-" : "......-.", brush, 0.25, -0.1, stepsPerBeat: 2);
            drummer.Play(4 * bar, "o.-.-.-.", kick, 0.22, 0, stepsPerBeat: 2);
        }
    }
}
