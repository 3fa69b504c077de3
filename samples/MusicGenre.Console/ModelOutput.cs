using System.Text;
using MusicGenre.Audio.Reading;

namespace MusicGenre.Cli;

/// <summary>The three files of a new model.</summary>
internal static class ModelOutput
{
    /// <summary>The length of a name in UTF-8: file systems take 255 bytes, of which suffixes and temporary names need some.</summary>
    public const int MaxNameBytes = 200;

    private static readonly string[] Suffixes = [".onnx", ".card.json", ".evaluation.json"];

    /// <summary>Whether a model's files can be named so.</summary>
    public static bool IsName(string name)
        => !string.IsNullOrWhiteSpace(name)
            && name is not ("." or "..")
            && !name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars())
            && Encoding.UTF8.GetByteCount(name) <= MaxNameBytes;

    /// <summary>Whether a path leads to one of the three files.</summary>
    public static bool Contains(string folder, string name, string path)
        => RealPath.Resolve(path) is { } target
            && Suffixes.Select(suffix => RealPath.Resolve(Path.Combine(folder, name + suffix)))
                .Contains(target, OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    /// <summary>Rejects, before any work is done, a model that could not be saved after it.</summary>
    /// <returns>What takes a new folder away again, if nothing was written into it.</returns>
    /// <exception cref="UsageException">The name cannot be that of a file.</exception>
    /// <exception cref="IOException">A file exists and must not be replaced, or the folder cannot be written.</exception>
    public static IDisposable Prepare(string folder, string name, bool force)
    {
        if (!IsName(name))
        {
            throw new UsageException($"--name must be given: a model cannot be named \"{name}\".");
        }

        return OutputFile.PrepareFolder(folder, Suffixes.Select(suffix => name + suffix), force);
    }
}
