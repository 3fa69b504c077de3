using MusicGenre.Audio;

namespace MusicGenre.Cli.Tests;

/// <summary>A folder of input files for the program; it is deleted after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicgenre-");

    public string Root => _folder.FullName;

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes seconds of a 440 Hz tone, mono at 22,050 Hz.</summary>
    public string Tone(string name, double seconds)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        float[] samples = [.. Enumerable.Range(0, (int)(seconds * 22_050)).Select(index => 0.5f * MathF.Sin(index * 440 * MathF.Tau / 22_050))];
        WavWriter.Write(path, new AudioClip(samples, 22_050));
        return path;
    }

    /// <summary>Writes seconds of silence, mono at 22,050 Hz.</summary>
    public string Silence(string name, double seconds)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WavWriter.Write(path, new AudioClip(new float[(int)(seconds * 22_050)], 22_050));
        return path;
    }

    /// <summary>Writes seconds of a 440 Hz tone and then of silence, mono at 22,050 Hz.</summary>
    public string ToneThenSilence(string name, double seconds, double silentSeconds)
    {
        var path = PathOf(name);
        var samples = new float[(int)((seconds + silentSeconds) * 22_050)];
        for (var index = 0; index < (int)(seconds * 22_050); index++)
        {
            samples[index] = 0.5f * MathF.Sin(index * 440 * MathF.Tau / 22_050);
        }

        WavWriter.Write(path, new AudioClip(samples, 22_050));
        return path;
    }

    /// <summary>Writes random bytes.</summary>
    public string Noise(string name, int count)
    {
        var path = PathOf(name);
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Text(string name)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "no audio");
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
