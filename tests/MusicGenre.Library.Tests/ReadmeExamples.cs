using MusicGenre.Inference;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Library.Tests;

/// <summary>The examples of the package's README, compiled. The package MusicGenre has the default engine; here it is the managed one.</summary>
internal static class ReadmeExamples
{
    public static async Task IndexAsync()
    {
        // README: begin
        using var classifier = GenreClassifier.CreateDefault();
        using var index = LibraryIndex.Open(LibraryIndex.DefaultPath, classifier.Model);

        LibraryUpdateTotals done = await index.UpdateAsync(["/music"], classifier);
        Console.WriteLine($"{done.Added} new, {done.Changed} changed, {done.Removed} gone, {done.Failed} failed");
        // README: end

        // README: begin
        LibraryTrack song = index.Find("/music/song.mp3") ?? await LibraryTrack.AnalyzeAsync("/music/song.mp3", classifier);
        foreach (SimilarTrack similar in index.FindSimilar(song, new SimilarTrackOptions { Count = 5, Genre = "jazz" }))
        {
            Console.WriteLine($"{similar.Similarity:0.000}  {similar.Track.Path}");
        }
        // README: end

        // README: begin
        IReadOnlyList<LibraryTrack> playlist = index.CreatePlaylist([song], new LibraryPlaylistOptions { Length = TimeSpan.FromMinutes(90) });
        // README: end
        _ = playlist;

        // README: begin
        using ILibraryStore store = SqliteLibrary.OpenStore("library.db", classifier.Model);
        await using IWorkQueue queue = SqliteLibrary.OpenQueue("library.db");

        await new WorkPlanner(store, queue).RunAsync(SongManifest.Read(["/music", "list.txt"]));
        await new LibraryWorker(store, queue, classifier, new LibraryWorkerOptions { UntilEmpty = true }).RunAsync();
        // README: end
    }

    private static class GenreClassifier
    {
        public static MusicGenre.GenreClassifier CreateDefault() => MusicGenre.GenreClassifier.CreateDefault((IInferenceEngine)new ManagedInferenceEngine());
    }
}
