namespace MusicGenre.Tests.Pipelines;

/// <summary>A folder of two "genres", low and high tones with some noise, which vanishes with the test.</summary>
internal sealed class ToneFolder : IDisposable
{
    public const int FilesOfEachGenre = 6;

    private const int Rate = 22_050;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tones");

    public ToneFolder()
    {
        var random = new Random(1);
        foreach (var (genre, frequency) in new[] { ("low", 110), ("high", 3000) })
        {
            _folder.CreateSubdirectory(genre);
            for (var i = 0; i < FilesOfEachGenre; i++)
            {
                var step = 2 * Math.PI * frequency * (1 + 0.05 * i) / Rate;
                short[] samples = [.. Enumerable.Range(0, 2 * Rate).Select(n => (short)(8000 * Math.Sin(step * n) + random.Next(-500, 500)))];
                Write(System.IO.Path.Combine(_folder.FullName, genre, $"{i}.wav"), samples);
            }
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Write(string path, short[] samples)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + 2 * samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(2 * Rate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * samples.Length);
        Array.ForEach(samples, writer.Write);
    }
}
