using MusicGenre.Audio;

namespace MusicGenre.Cli.Tests;

/// <summary>A folder of three genres (clicks, noise and tones) with three clips of 1.2 s at 8 kHz each, and a folder for the output.</summary>
public sealed class SynthesizedMusic : IDisposable
{
    private const int SampleRate = 8000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("musicgenre-console-");

    public SynthesizedMusic()
    {
        for (var clip = 0; clip < 3; clip++)
        {
            var random = new Random(clip);
            Write("clicks", clip, i => i % (400 + (60 * clip)) < 2 ? 0.9 : 0);
            Write("noise", clip, _ => (0.2 + (0.05 * clip)) * ((2 * random.NextDouble()) - 1));
            Write("tones", clip, i => 0.3 * Math.Sin(Math.Tau * (200 + (50 * clip)) * i / SampleRate));
        }
    }

    /// <summary>The folder of genres.</summary>
    public string Music => this["music"];

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);

    private void Write(string genre, int clip, Func<int, double> sample)
    {
        Directory.CreateDirectory(Path.Combine(Music, genre));
        float[] samples = [.. Enumerable.Range(0, SampleRate * 6 / 5).Select(i => (float)sample(i))];
        using var stream = File.Create(Path.Combine(Music, genre, $"{clip}.wav"));
        WavWriter.Write(stream, new AudioClip(samples, SampleRate, 1), WavSampleFormat.Float32);
    }
}
