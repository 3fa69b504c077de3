using MusicGenre.Audio;

namespace MusicGenre.Tests.Pipelines;

/// <summary>A folder of two "genres" of several "artists", low and high tones with some noise, which vanishes with the test.</summary>
internal sealed class ToneFolder : IDisposable
{
    public const int ArtistsOfEachGenre = 8;

    private const int ClipsOfEachArtist = 2;
    private const int Rate = 22_050;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tones");

    public ToneFolder()
    {
        var random = new Random(1);
        foreach (var (genre, frequency) in new[] { ("low", 110), ("high", 3000) })
        {
            _folder.CreateSubdirectory(genre);
            for (var artist = 0; artist < ArtistsOfEachGenre; artist++)
            {
                for (var clip = 0; clip < ClipsOfEachArtist; clip++)
                {
                    var step = 2 * Math.PI * frequency * (1 + (0.05 * artist) + (0.01 * clip)) / Rate;
                    float[] samples = [.. Enumerable.Range(0, 2 * Rate).Select(n => (float)((0.25 * Math.Sin(step * n)) + (0.02 * random.NextDouble())))];
                    Save(new AudioClip(samples, Rate), System.IO.Path.Combine(Path, genre, $"{genre} {artist} - {clip}.wav"));
                }
            }
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Save(AudioClip clip, string path)
    {
        using var stream = File.Create(path);
        WavWriter.Write(stream, clip);
    }
}
