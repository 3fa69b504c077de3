using System.Text.Json;
using MusicGenre.Audio;
using MusicGenre.Testing;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary>A folder of copies of the demo clips with the file of an index beside it.</summary>
internal sealed class IndexedFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    public IndexedFolder() => Directory.CreateDirectory(Music);

    public string Music => _folder.PathOf("music");

    public string Index => _folder.PathOf("library.db");

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Copies a demo clip.</summary>
    public string Add(string clip, string? name = null)
    {
        var path = Path.Combine(Music, name ?? clip);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(RepositoryRoot.File("samples", "audio", clip), path);
        return path;
    }

    /// <summary>Writes a second of noise, other noise for each seed.</summary>
    public string AddNoise(string name, int seed)
    {
        var random = new Random(seed);
        var path = Path.Combine(Music, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WavWriter.Write(path, new AudioClip((float[])[.. Enumerable.Range(0, 22_050).Select(_ => random.NextSingle() - 0.5f)], 22_050));
        return path;
    }

    /// <summary>Writes seconds of a tone and then of silence.</summary>
    public string AddToneThenSilence(string name, double seconds, double silentSeconds)
    {
        Directory.CreateDirectory(Music);
        return _folder.ToneThenSilence(Path.Combine("music", name), seconds, silentSeconds);
    }

    /// <summary>Runs <c>musicgenre index</c> on the folder of music.</summary>
    public Task<ConsoleRun> UpdateAsync(params string[] options) => ConsoleRun.StartAsync(["index", Music, "--index", Index, .. options]);

    /// <summary>Runs <c>musicgenre index</c> and gives the totals that it prints.</summary>
    public async Task<JsonElement> UpdateForTotalsAsync(params string[] options)
    {
        var run = await UpdateAsync(["--format", "json", .. options]);
        return JsonDocument.Parse(run.Lines[^1]).RootElement;
    }

    /// <summary>Runs another command with the index.</summary>
    public Task<ConsoleRun> RunAsync(params string[] arguments) => ConsoleRun.StartAsync([.. arguments, "--index", Index]);

    public void Dispose() => _folder.Dispose();
}
