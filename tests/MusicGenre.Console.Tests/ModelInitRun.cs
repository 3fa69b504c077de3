using MusicGenre.Models;

namespace MusicGenre.Cli.Tests;

/// <summary>Small networks in a folder, and "model init" on them.</summary>
public abstract class ModelInitRun : IDisposable
{
    internal static int[] Shape { get; } = [1, 40, 87];

    internal TestFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<GenreModelCard> CardAsync() => GenreModelCard.FromJson(await File.ReadAllBytesAsync(Folder.PathOf("a.card.json")), "a");

    internal string Network(string? activation, params int[] shape)
    {
        TinyNetwork.Write(Folder.PathOf("a.onnx"), 3, activation, shape.Length == 0 ? Shape : shape);
        return Folder.PathOf("a.onnx");
    }

    internal Task<ConsoleRun> InitAsync(string network, string like, params string[] options) => InitAsync(network, like, null, options);

    internal async Task<ConsoleRun> InitAsync(string network, string like, string? genres, string[] options)
    {
        await File.WriteAllLinesAsync(Folder.PathOf("genres.txt"), ["blues", "jazz", "rock"]);
        return await ConsoleRun.StartAsync(["model", "init", network, "--genres", genres ?? Folder.PathOf("genres.txt"), "--like", like, .. options]);
    }
}
