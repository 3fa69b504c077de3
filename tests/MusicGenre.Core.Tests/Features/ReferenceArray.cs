using System.Runtime.InteropServices;

namespace MusicGenre.Core.Tests.Features;

/// <summary>Finds arrays made by librosa: those of tests/reference/librosa, or the larger set beside the repository.</summary>
internal static class ReferenceArray
{
    public static readonly string[] Signals = ["mixture", "chirp", "noise", "impulse", "silence", "short"];

    /// <summary>The folder of the whole set, or null where it is absent.</summary>
    public static string? WholeSet { get; } = FindWholeSet();

    public static float[] Load(string name)
    {
        var file = name + ".f32";
        var copied = Path.Combine(AppContext.BaseDirectory, "reference", "librosa", file);
        var path = File.Exists(copied) || WholeSet is null ? copied : Path.Combine(WholeSet, file);
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
    }

    /// <summary>The names of signals of which an array was copied into the repository.</summary>
    public static IEnumerable<object[]> CopiedSignals(string array) => Signals
        .Where(signal => File.Exists(Path.Combine(AppContext.BaseDirectory, "reference", "librosa", $"{signal}.{array}.f32")))
        .Select(signal => new object[] { signal });

    /// <summary>The number of leading frames in which librosa's separation of a signal can be trusted.</summary>
    /// <remarks>
    /// Of the two frames of "short" it is one: scipy's mirrored filters read before the start of the array where a kernel reaches back by more than
    /// four times the array's length, so that its second frame holds what happened to lie in memory.
    /// </remarks>
    public static int CountTrustedFrames(string signal, int frames) => signal == "short" ? 1 : frames;

    private static string? FindWholeSet()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MusicGenre.sln")))
            {
                var set = Path.Combine(folder.FullName, "..", "shared", "reference", "librosa");
                return Directory.Exists(set) ? set : null;
            }
        }

        return null;
    }
}
