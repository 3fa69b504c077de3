namespace MusicGenre.Tests.Structure;

/// <summary>The README's example, compiled; <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class ReadmeExample
{
    public static async Task RunAsync()
    {
        // README: begin
        using var classifier = GenreClassifier.CreateDefault();      // make one, share it between threads
        GenrePrediction song = await classifier.ClassifyAsync("song.mp3");

        Console.WriteLine(song);                                     // "metal 95.3 %", or "don't know (silent)"
        foreach (GenreScore score in song.Top(3))
        {
            Console.WriteLine($"  {score.Genre,-10} {score.Probability:P1}");
        }

        // README: end
    }
}
