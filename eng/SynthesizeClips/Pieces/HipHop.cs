using MusicGenre.Audio;
using SynthesizeClips.Effects;
using SynthesizeClips.Instruments;
using SynthesizeClips.Percussion;
using SynthesizeClips.Playing;

namespace SynthesizeClips.Pieces;

/// <summary>Boom bap at 92 beats per minute: hard drums, a deep bass, a loop of electric piano, and rapped syllables without words.</summary>
internal static class HipHop
{
    private const double Seconds = 10.5;

    public static AudioClip Play(int sampleRate)
    {
        var tempo = new Tempo(92, Swing: 0.52);
        var mix = new Track(sampleRate, Seconds);
        mix.Mix(PlayLoop(sampleRate, tempo), 0.35).Mix(PlayBass(sampleRate, tempo), 0.4);
        mix.Mix(PlayDrums(sampleRate, tempo), 0.75).Mix(PlayRap(sampleRate, tempo), 0.9);
        mix.Apply(Filter.HighPass(sampleRate, 30)).Apply(Filter.Peak(sampleRate, 250, -3, 0.7));
        return mix.Normalize(0.9).Apply(new Compressor(sampleRate, -18, 4, 8)).Apply(new TapeNoise(93, -50)).ToClip();
    }

    private static Track PlayLoop(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var keys = new Player(track, new ElectricPiano(sampleRate), tempo, 81);
        for (var bar = 0; bar < 4; bar++)
        {
            keys.Chord(4 * bar, bar % 2 == 0 ? [51, 58, 62, 65] : [53, 56, 60, 63], 1.4, 0.8, 0.01);
            keys.Chord((4 * bar) + 2.5, bar % 2 == 0 ? [51, 58, 60, 67] : [50, 56, 60, 65], 1.2, 0.6, 0.01);
        }

        // As if sampled from an old record.
        track.Apply(new Chorus(sampleRate, 0.7, 0.001)).Apply(Filter.LowPass(sampleRate, 5000));
        return track.Send(new Reverb(sampleRate, 1.2), 0.2).Normalize(0.9);
    }

    private static Track PlayBass(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var bass = new Player(track, new BassGuitar(sampleRate, 82, 0.05, 4), tempo, 83);
        for (var bar = 0; bar < 4; bar++)
        {
            var root = bar % 2 == 0 ? 27 : 29;
            bass.Line(4 * bar, [(root, 1.25), (root, 0.75), (0, 0.5), (root + 12, 0.25), (root + 7, 0.75), (root + 10, 0.5)], 0.9);
        }

        return track.Normalize(0.9);
    }

    private static Track PlayDrums(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var drummer = new Drummer(track, tempo, 84, 0.003);
        var (kick, snare) = (new Kick(sampleRate, 85, 47, 0.2, 0.6), new Snare(sampleRate, 86, 170, 0.1, 8500));
        var (hat, open) = (new Cymbal(sampleRate, 87, 0.06, 4500), new Cymbal(sampleRate, 88, 0.15));
        for (var bar = 0; bar < 4; bar++)
        {
            drummer.Play(4 * bar, bar % 2 == 0 ? "X......oX.o....." : "X..o...oX.o..o..", kick, 1.1);
            drummer.Play(4 * bar, "....X.......X...", snare, 1);
            drummer.Play(4 * bar, "....X.......X...", new Clap(sampleRate, 89), 0.4);
            drummer.Play(4 * bar, "X-o-X-o-X-o-X-o-", hat, 0.3, 0.2);
            drummer.Play(4 * bar, bar % 2 == 0 ? "" : "..............X.", open, 0.3, 0.2);
        }

        return track.Send(new Reverb(sampleRate, 0.6, 0.5, 9000), 0.35).Normalize(0.95);
    }

    private static Track PlayRap(int sampleRate, Tempo tempo)
    {
        var track = new Track(sampleRate, Seconds);
        var rapper = new Player(track, new Voice(sampleRate, 90, glide: 0.35), tempo, 91) { Looseness = 0.02 };
        string[] flow = ["X.xxX.x.X.xxX.x.", "x.X.xxX.x.xxX...", "X.xxX.xxX.x.X.xx", "x.xxX.x.x.X.X..."];
        var random = new Random(92);
        for (var bar = 0; bar < 4; bar++)
        {
            for (var step = 0; step < 16; step++)
            {
                if (flow[bar][step] != '.')
                {
                    var isStressed = flow[bar][step] == 'X';
                    var pitch = 45 + (isStressed ? 4 : 0) + (3 * random.NextDouble()) - (step / 6.0);
                    rapper.Play((4 * bar) + (step / 4.0), pitch, isStressed ? 0.38 : 0.22, isStressed ? 1 : 0.75);
                }
            }
        }

        track.Apply(Filter.HighPass(sampleRate, 110)).Apply(Filter.HighShelf(sampleRate, 2500, 8));
        return track.Normalize(0.9).Apply(new Compressor(sampleRate, -20, 4, 8)).Send(new Reverb(sampleRate, 0.4, 0.4), 0.08);
    }
}
