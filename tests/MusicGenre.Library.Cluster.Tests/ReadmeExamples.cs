using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Library.Cluster.Tests;

/// <summary>The code of the package's README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class ReadmeExamples
{
    public static void Read()
    {
        // README: begin
        using LibraryIndex index = LibraryIndex.Open(ClusterLibrary.OpenStoreRead("postgres://reader@db.example.org/music"));
        foreach (SimilarTrack similar in index.FindSimilar(index.Find("/music/song.mp3")!))
        {
            Console.WriteLine($"{similar.Similarity:0.000}  {similar.Track.Path}");
        }
        // README: end
    }

    public static async Task WorkAsync(IGenreClassifier classifier)
    {
        // README: begin
        using ILibraryStore store = ClusterLibrary.OpenStore("postgres://worker@db.example.org/music", classifier.Model);
        await using IWorkQueue queue = await ClusterLibrary.OpenQueueAsync("amqp://worker@mq.example.org");
        QueueStatus status = await queue.GetStatusAsync();
        Console.WriteLine($"{status.Waiting} batches wait, {status.InWork} are in work, {status.DeadLetters} failed three times");
        // README: end
    }
}
