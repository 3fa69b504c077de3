namespace MusicGenre.Benchmarks;

/// <summary>Files of MP3 of a wanted length, 44.1 kHz and stereo, made by joining copies of a sample clip of 12 s.</summary>
internal static class JoinedClips
{
    private const double Seconds = 12;

    /// <summary>Writes a file at least that long into a folder, and returns its path.</summary>
    public static string Write(string folder, string name, TimeSpan length)
    {
        var path = Path.Combine(folder, name);
        var clip = File.ReadAllBytes(SampleClips.Find("metal.mp3"));
        using var stream = File.Create(path);
        for (var written = 0.0; written < length.TotalSeconds; written += Seconds)
        {
            stream.Write(clip);
        }

        return path;
    }
}
