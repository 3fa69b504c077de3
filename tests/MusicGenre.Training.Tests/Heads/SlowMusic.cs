using MusicGenre.Audio;

namespace MusicGenre.Training.Tests.Heads;

/// <summary>A folder of two genres that alternate between a low and a high tone twice a second: one stays longer low, one longer high. Less than half a second cannot tell.</summary>
internal sealed class SlowMusic : IDisposable
{
    private const int Period = BaseNetwork.SampleRate / 2;

    private readonly TemporaryDirectory _directory = new();

    public SlowMusic(int clipsOfGenre)
    {
        foreach (var (genre, share) in ((string, double)[])[("high", 0.4), ("low", 0.6)])
        {
            for (var clip = 0; clip < clipsOfGenre; clip++)
            {
                // Clips begin anywhere in the period, and their shares differ a little.
                var start = clip * Period / clipsOfGenre;
                Write($"{genre}/{clip}.wav", start, share + (0.02 * (clip % 3)));
            }
        }
    }

    public string Path => _directory.Path;

    public string this[string name] => _directory[name];

    public void Dispose() => _directory.Dispose();

    private void Write(string name, int start, double share)
    {
        float[] samples = [.. Enumerable.Range(0, Period * 4).Select(i => (float)(0.4 * Math.Sin(Math.Tau * i * ((i + start) % Period < share * Period ? 300 : 2500) / BaseNetwork.SampleRate)))];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        using var stream = File.Create(this[name]);
        WavWriter.Write(stream, new AudioClip(samples, BaseNetwork.SampleRate, 1), WavSampleFormat.Float32);
    }
}
