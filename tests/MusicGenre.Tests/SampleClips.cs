using MusicGenre.Testing;

namespace MusicGenre.Tests;

/// <summary>The clips that come with the repository.</summary>
internal static class SampleClips
{
    public static IReadOnlyList<string> Paths { get; } =
        [.. Directory.GetFiles(RepositoryRoot.File("samples", "audio")).Where(path => !path.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
