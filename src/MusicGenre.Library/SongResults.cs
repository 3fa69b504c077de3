using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using MusicGenre.Models;

namespace MusicGenre.Library;

/// <summary>Turns what a classifier says of a song into a result and saves it: for updates and for workers. Thread-safe.</summary>
/// <param name="store">The store.</param>
/// <param name="model">The card of the classifier's model.</param>
/// <param name="options">What is classified.</param>
/// <param name="worker">The name of the worker, or null if it is none.</param>
internal sealed class SongResults(ILibraryStore store, GenreModelCard model, string options, string? worker)
{
    /// <summary>Saves a track.</summary>
    /// <param name="song">The song, with the size, time and tag that it had before it was read, as far as they are known.</param>
    /// <param name="timeline">Its timeline.</param>
    /// <param name="tags">Its tags, or null if they could not be read.</param>
    public LibraryTrack Save(SongReference song, GenreTimeline timeline, AudioTags? tags)
    {
        var track = new LibraryTrack
        {
            Path = song.Location,
            Size = song.Size ?? 0,
            Modified = song.Modified ?? default,
            ETag = song.ETag,
            Options = options,
            Prediction = timeline.Prediction,
            Sections = timeline.Sections,
            Tags = tags ?? new AudioTags(),
            Embedding = TrackAnalysis.Embed(TrackAnalysis.SelectPredicted(timeline.Segments, model)),
            Worker = worker,
            Analyzed = DateTime.UtcNow,
        };
        store.Save(track);
        return track;
    }

    /// <summary>Saves a failure.</summary>
    /// <param name="song">The song, as for a track.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="path">The path that the error's message begins with.</param>
    public void Save(SongReference song, Exception error, string path) => store.Save(
        new LibraryFailure(song.Location, song.Size ?? 0, song.Modified ?? default, DateTime.UtcNow, FileProblem.Describe(error, path))
        {
            ETag = song.ETag,
            Options = options,
            Worker = worker,
        });
}
