// Uses the packed index, recommendations and charts as an application would; see .ci/run. Arguments: a folder for the index, songs.
using Microsoft.Extensions.DependencyInjection;
using MusicGenre;
using MusicGenre.Library;
using MusicGenre.Library.Cluster;
using MusicGenre.Recommendations;
using MusicGenre.Visualization;

var path = Path.Combine(args[0], "library.db");
var songs = args[1..];
using var classifier = GenreClassifier.CreateDefault();
using (var index = LibraryIndex.Open(path, classifier.Model))
{
    await index.UpdateAsync(songs, classifier);
    if (index.TrackCount != songs.Length)
    {
        Console.Error.WriteLine($"{index.TrackCount} of {songs.Length} songs are in the index.");
        return 1;
    }
}

using var services = new ServiceCollection()
    .AddMusicGenreRecommendations(sources => sources.AddLibrary(options => options.IndexPath = path))
    .BuildServiceProvider();
var song = await LibraryTrack.AnalyzeAsync(songs[0], classifier);
var result = await services.GetRequiredService<IRecommendationSource>().RecommendAsync(RecommendationQuery.From(song));
foreach (var track in result.Tracks)
{
    Console.WriteLine($"{track.Title}: {track.Genre}, {track.Similarity:0.00}");
}

// Without servers: the package is there with all that it needs.
try
{
    await ClusterLibrary.OpenQueueAsync("amqp://");
    return 1;
}
catch (ArgumentException exception)
{
    Console.WriteLine(exception.Message);
}

var prediction = await classifier.ClassifyAsync(songs[0]);
return result.Tracks.Count == songs.Length - 1 && GenreCharts.GenreBars(prediction).ToSvg().Contains(prediction.Genre!, StringComparison.Ordinal) ? 0 : 1;
