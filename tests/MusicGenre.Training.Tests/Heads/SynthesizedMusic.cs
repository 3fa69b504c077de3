using MusicGenre.Audio;

namespace MusicGenre.Training.Tests.Heads;

/// <summary>A folder of three genres: clicks, noise and tones.</summary>
internal sealed class SynthesizedMusic : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Makes clips of 1.2 s of each genre.</summary>
    public SynthesizedMusic(int clips = 4)
    {
        for (var clip = 0; clip < clips; clip++)
        {
            var random = new Random(clip);
            Write($"clicks/{clip}.wav", i => i % (400 + 60 * clip) < 2 ? 0.9 : 0);
            Write($"noise/{clip}.wav", _ => (0.2 + 0.05 * clip) * (2 * random.NextDouble() - 1));
            Write($"tones/{clip}.wav", i => 0.3 * Math.Sin(Math.Tau * (200 + 50 * clip) * i / BaseNetwork.SampleRate));
        }
    }

    public string Path => _directory.Path;

    public string this[string name] => _directory[name];

    public void Write(string name, Func<int, double> sample)
    {
        float[] samples = [.. Enumerable.Range(0, BaseNetwork.SampleRate * 6 / 5).Select(i => (float)sample(i))];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        using var stream = File.Create(this[name]);
        WavWriter.Write(stream, new AudioClip(samples, BaseNetwork.SampleRate, 1), WavSampleFormat.Float32);
    }

    public void Dispose() => _directory.Dispose();
}
