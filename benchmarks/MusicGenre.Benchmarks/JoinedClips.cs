namespace MusicGenre.Benchmarks;

/// <summary>Files of MP3 of a wanted length, made by joining the frames of sample clips.</summary>
internal static class JoinedClips
{
    // Of 44.1 kHz stereo; together they last 41 s.
    private static readonly string[] Names = ["blues.mp3", "country.mp3", "metal.mp3"];
    private const double Seconds = 40.5;

    /// <summary>Writes a file at least that long into a folder, and returns its path.</summary>
    public static string Write(string folder, string name, TimeSpan length)
    {
        var path = Path.Combine(folder, name);
        using var stream = File.Create(path);
        for (var written = 0.0; written < length.TotalSeconds; written += Seconds)
        {
            foreach (var clip in Names)
            {
                stream.Write(File.ReadAllBytes(SampleClips.Find(clip)));
            }
        }

        return path;
    }
}
