namespace MusicGenre.Benchmarks;

/// <summary>Finds the repository's sample clips from where a benchmark runs.</summary>
internal static class SampleClips
{
    public static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var clip = Path.Combine(folder.FullName, "samples", "audio", name);
            if (File.Exists(clip))
            {
                return clip;
            }
        }

        throw new FileNotFoundException($"samples/audio/{name} was not found in any folder above {AppContext.BaseDirectory}.");
    }
}
