namespace MusicGenre.Audio.Watching;

/// <summary>The names that programs give to files that they have not finished.</summary>
internal static class PartialDownload
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".tmp", ".temp", ".!ut", ".!qb", ".bc!", ".aria2", ".ytdl",
    };

    public static bool Is(string path) => Extensions.Contains(Path.GetExtension(path));
}
