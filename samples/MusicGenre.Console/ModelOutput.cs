namespace MusicGenre.Cli;

/// <summary>The three files of a new model.</summary>
internal static class ModelOutput
{
    private static readonly string[] Suffixes = [".onnx", ".card.json", ".evaluation.json"];

    /// <summary>Rejects, before any work is done, a model that could not be saved after it.</summary>
    /// <returns>What takes a new folder away again, if nothing was written into it.</returns>
    /// <exception cref="UsageException">The name cannot be that of a file.</exception>
    /// <exception cref="IOException">A file exists and must not be replaced, or the folder cannot be written.</exception>
    public static IDisposable Prepare(string folder, string name, bool force)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || name.Contains('/', StringComparison.Ordinal))
        {
            throw new UsageException($"Name must be a valid file name, but is \"{name}\".");
        }

        return OutputFile.PrepareFolder(folder, Suffixes.Select(suffix => name + suffix), force);
    }
}
