using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>Thrash in E minor, 168 beats per minute: palm-muted gallop, then ringing power chords over double kicks; two guitars, one on each side.</summary>
internal static class Metal
{
    private const double Seconds = 12;

    // Semitones above E2 for each sixteenth of four bars: small letters palm-muted, capitals ringing, a point holds.
    private const string Verse = "a.a.a.aaF.E.a.a.a.aaa.aaH.G.F.E.a.aaa.aaF.E.aaaaB...aaaaC...B...";
    private const string Chorus = "A.......D.......I.......K...H...A.......D.......M...L...K...H...";

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(168);
        var mix = new Track(sampleRate, Seconds);
        foreach (var (pan, seed) in new[] { (-0.85, 12), (0.85, 13) })
        {
            var guitar = new Track(sampleRate, Seconds);
            PlayGuitar(guitar, tempo, seed);
            guitar.Normalize(0.6).Apply(new Amplifier(sampleRate, drive: 60, cabinetFrequency: 5700)).Normalize(0.9);
            mix.Mix(guitar, 0.35, pan);
        }

        mix.Mix(PlayBass(sampleRate, tempo), 0.75);
        mix.Mix(PlayDrums(sampleRate, tempo), 0.6);
        mix.Send(new Reverb(sampleRate, 0.9, 0.7), 0.18);
        mix.Apply(Filter.LowShelf(sampleRate, 260, 4)).Apply(Filter.HighShelf(sampleRate, 4500, 3));
        return mix.Normalize(0.9).Apply(new Compressor(sampleRate, -12, 3, 7)).ToClip();
    }

    private static void PlayGuitar(Track track, Tempo tempo, int seed)
    {
        var open = new Player(track, new PluckedString(track.SampleRate, seed, 0.9, ring: 5) { Damping = 0.15 }, tempo, seed + 100);
        var muted = new Player(track, new PluckedString(track.SampleRate, seed + 50, 0.7, ring: 0.35) { Damping = 0.4 }, tempo, seed + 150);
        Sections((beat, letter, steps) =>
        {
            var root = 40 + char.ToLowerInvariant(letter) - 'a';
            var player = char.IsLower(letter) ? muted : open;
            player.Chord(beat, [root, root + 7, root + 12], steps / 4.0, 0.9, spread: 0.001);
        });
    }

    private static Track PlayBass(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var player = new Player(track, new BassGuitar(sampleRate, 14, tone: 1), tempo, 15);
        Sections((beat, letter, steps) =>
        {
            for (var step = 0; step < steps; step += 2)
            {
                player.Play(beat + (step / 4.0), 28 + char.ToLowerInvariant(letter) - 'a', 0.45);
            }
        });
        return track.Apply(new Amplifier(sampleRate, 4, 3000)).Normalize(0.8);
    }

    private static Track PlayDrums(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var drummer = new Drummer(track, tempo, 16);
        var kick = new Kick(sampleRate, 17, 58, 0.07, click: 1.4);
        var snare = new Snare(sampleRate, 18, 200, 0.1, 9000);
        var hat = new Cymbal(sampleRate, 19, 0.09);
        var ride = new Cymbal(sampleRate, 20, 0.5, 3500, ping: 0.2);
        var crash = new Cymbal(sampleRate, 21, 0.9, 2500);
        for (var bar = 0; bar < 9; bar++)
        {
            var isChorus = bar / 4 % 2 == 1;
            drummer.Play(4 * bar, isChorus ? "XoooXoooXoooXooo" : "X.ooX.ooX.ooX.oo", kick, 1);
            drummer.Play(4 * bar, bar % 4 == 3 ? "....X.......XXXX" : "....X.......X...", snare, 1.1, 0.05);
            drummer.Play(4 * bar, isChorus ? "X.o.X.o.X.o.X.o." : "X.o.o.o.X.o.o.o.", isChorus ? ride : hat, 0.18, 0.35);
            drummer.Play(4 * bar, isChorus || bar % 4 == 0 ? "X......." : "", crash, 0.5, -0.4);
        }

        return track.Normalize(0.95);
    }

    /// <summary>Enumerates the notes of the sections: the beat of each letter, and the sixteenths that it holds.</summary>
    private static void Sections(Action<double, char, int> play)
    {
        const string Whole = Verse + Chorus + Verse;
        for (var i = 0; i < Whole.Length; i++)
        {
            if (Whole[i] == '.')
            {
                continue;
            }

            var steps = 1;
            while (i + steps < Whole.Length && Whole[i + steps] == '.')
            {
                steps++;
            }

            play(i / 4.0, Whole[i], steps);
        }
    }
}
