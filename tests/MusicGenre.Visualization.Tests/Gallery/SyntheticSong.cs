using MusicGenre.Audio;

namespace MusicGenre.Visualization.Tests.Gallery;

/// <summary>A little song of chords, a melody, a drum and a hi-hat, synthesized from sines and from noise with a fixed seed.</summary>
internal static class SyntheticSong
{
    private const int SampleRate = 22_050;

    private static readonly double[][] Chords = [[220, 261.63, 329.63], [174.61, 220, 261.63], [130.81, 164.81, 196], [196, 246.94, 293.66]];
    private static readonly double[] Melody = [659.26, 587.33, 523.25, 440, 523.25, 587.33, 783.99, 659.26];

    public static AudioClip Create(double seconds = 30)
    {
        var samples = new float[(int)(seconds * SampleRate)];
        var noise = 12345u;
        for (var index = 0; index < samples.Length; index++)
        {
            var time = (double)index / SampleRate;
            noise = (noise * 1664525) + 1013904223;
            var hiss = (noise / (double)uint.MaxValue * 2) - 1;
            var value = Chord(time) + (time > 8 && time < 26 ? Lead(time) : 0) + (time is > 4 and < 28 ? Beat(time, hiss) : 0);
            samples[index] = (float)(value * Math.Min(1, Math.Min(time, seconds - time) * 2));
        }

        return new AudioClip(samples, SampleRate);
    }

    private static double Chord(double time)
    {
        var chord = Chords[(int)(time / 2) % Chords.Length];
        var swell = 0.6 + (0.4 * Math.Exp(-(time % 2)));
        return chord.Sum(frequency => Enumerable.Range(1, 5).Sum(
            partial => Math.Sin(2 * Math.PI * frequency * partial * time) / (partial * partial))) * 0.09 * swell;
    }

    private static double Lead(double time)
    {
        var note = Melody[(int)(time * 4) % Melody.Length];
        var since = time % 0.25;
        var vibrato = 1 + (0.002 * Math.Sin(2 * Math.PI * 6 * time));
        return Enumerable.Range(1, 8).Sum(partial => Math.Sin(2 * Math.PI * note * vibrato * partial * time) / partial) * 0.1 * Math.Exp(-since * 6);
    }

    private static double Beat(double time, double hiss)
    {
        var (kick, hat) = (time % 0.5, (time + 0.25) % 0.5);
        return (Math.Sin(2 * Math.PI * (60 * kick + (8 * Math.Exp(-kick * 30)))) * Math.Exp(-kick * 14) * 0.45) + (hiss * Math.Exp(-hat * 45) * 0.22);
    }
}
