using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>A nocturne in C minor for solo piano, three beats per bar, 84 beats per minute, in a hall.</summary>
internal static class Classical
{
    private const double Seconds = 12;

    // For each bar the bass note and the two chords above it.
    private static readonly (int Bass, int[] Chord)[] Bars =
        [(36, [55, 60, 63]), (41, [56, 60, 65]), (43, [53, 59, 62]), (36, [55, 60, 63]), (44, [56, 60, 63]), (43, [53, 59, 65])];

    private static readonly (double Note, double Beats)[] Melody =
        [(79, 1.5), (77, 0.5), (75, 1), (80, 2), (79, 0.5), (77, 0.5), (74, 1), (77, 1), (79, 0.5), (71, 0.5), (72, 2), (67, 1),
         (75, 1), (84, 1.5), (80, 0.5), (79, 0.5), (77, 0.5), (74, 1), (71, 1)];

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(84);
        var track = new Track(sampleRate, Seconds);
        var piano = new Piano(sampleRate, 21);
        var left = new Player(track, piano, tempo, 22, 0.8, -0.2) { Looseness = 0.018 };
        var right = new Player(track, piano, tempo, 23, 1, 0.15) { Looseness = 0.014 };
        for (var bar = 0; bar < Bars.Length; bar++)
        {
            // The pedal holds the bass through the bar.
            left.Play(3 * bar, Bars[bar].Bass, 3, 0.5);
            left.Play(3 * bar, Bars[bar].Bass + 12, 3, 0.35);
            left.Chord((3 * bar) + 1, Bars[bar].Chord, 1.8, 0.28, 0.012);
            left.Chord((3 * bar) + 2, Bars[bar].Chord, 1, 0.24, 0.012);
        }

        right.Line(0, Melody, 0.55, legato: 1.1);
        track.Send(new Reverb(sampleRate, 2.2, 1.3, 3500), 0.5);
        return track.Apply(new TapeNoise(24, -72)).ToClip(fadeSeconds: 0.6);
    }
}
