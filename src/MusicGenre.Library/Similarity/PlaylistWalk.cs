using System.Numerics.Tensors;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Similarity;

/// <summary>Walks from track to track, each time to the nearest that the playlist can take.</summary>
internal sealed class PlaylistWalk(ILibraryStore store, ISimilaritySearch search, LibraryPlaylistOptions options)
{
    private const int FirstCount = 32;
    private const int Growth = 8;

    private readonly List<LibraryTrack> _tracks = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<(string Artist, string Title)> _songs = [];
    private TimeSpan _length;

    /// <summary>Makes the playlist: the first tracks, and those that follow.</summary>
    public IReadOnlyList<LibraryTrack> Run(IReadOnlyList<LibraryTrack> first, CancellationToken cancellationToken)
    {
        foreach (var track in first)
        {
            if (!LibraryPath.FormsOf(track.Path).Any(_paths.Contains))
            {
                Add(track);
            }
        }

        var center = Sum(_tracks);
        while (_length < options.Length && FindNext(center, cancellationToken) is { } next)
        {
            Add(next);
        }

        return _tracks;
    }

    private static float[] Sum(IEnumerable<LibraryTrack> tracks)
    {
        float[] sum = [];
        foreach (var track in tracks.Where(track => !track.Embedding.IsEmpty))
        {
            sum = sum.Length == 0 ? new float[track.Embedding.Length] : sum;
            TensorPrimitives.Add(sum, track.Embedding.Span, sum);
        }

        return Normalize(sum);
    }

    private static float[] Normalize(float[] vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (!(norm > 0))
        {
            return [];
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }

    private static (string Artist, string Title)? NameOf(LibraryTrack track)
        => track.Tags is { Artist: { } artist, Title: { } title } ? (artist.ToUpperInvariant(), title.ToUpperInvariant()) : null;

    private void Add(LibraryTrack track)
    {
        _tracks.Add(track);
        _paths.UnionWith(LibraryPath.FormsOf(track.Path));
        _length += track.Prediction.Duration;
        if (NameOf(track) is { } name)
        {
            _songs.Add(name);
        }
    }

    /// <summary>The nearest to the last track and to the first ones, or null if no track is left that the playlist can take.</summary>
    private LibraryTrack? FindNext(float[] center, CancellationToken cancellationToken)
    {
        var last = _tracks[^1].Embedding.ToArray();
        if (center.Length == 0)
        {
            return null;
        }

        if (last.Length > 0)
        {
            TensorPrimitives.Add(last, center, last);
        }

        var query = last.Length > 0 && Normalize(last) is { Length: > 0 } both ? both : center;
        HashSet<long> refused = [];
        for (var count = FirstCount; ; count = (int)Math.Min((long)count * Growth, Array.MaxLength))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var matches = search.Find(query, count, options.Genre, match => !_paths.Contains(match.Path) && !refused.Contains(match.Id));
            foreach (var match in matches)
            {
                if (store.FindTrack(match.Id) is { } track && CanFollow(track))
                {
                    return track;
                }

                refused.Add(match.Id);
            }

            if (matches.Count < count)
            {
                return null;
            }
        }
    }

    private bool CanFollow(LibraryTrack track)
    {
        if (NameOf(track) is { } name && _songs.Contains(name))
        {
            // The same song from another album.
            return false;
        }

        if (track.Tags.Artist is { } artist && _tracks.Count >= options.MaximumInARow
            && _tracks.TakeLast(options.MaximumInARow).All(before => string.Equals(before.Tags.Artist, artist, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return !_tracks.Any(before => IsSameAudio(before, track)) && File.Exists(track.Path);
    }

    private static bool IsSameAudio(LibraryTrack before, LibraryTrack track)
        => before.Prediction.Duration == track.Prediction.Duration && before.Embedding.Length == track.Embedding.Length
            && new SimilarityMatch(0, track.Path, null, track.Prediction.Duration, TensorPrimitives.Dot(before.Embedding.Span, track.Embedding.Span))
                .IsSameAudio(before.Prediction.Duration);
}
