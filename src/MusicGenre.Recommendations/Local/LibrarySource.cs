using Microsoft.Extensions.Options;
using MusicGenre.Library;

namespace MusicGenre.Recommendations.Local;

/// <summary>Similar tracks of one's own library. Nothing leaves this machine.</summary>
internal sealed class LibrarySource(IOptionsMonitor<LibraryRecommendationOptions> options) : IRecommendationSource, IDisposable
{
    private const string Title = "Your library";
    private const string Setup = "Make an index of your music with 'musicgenre index DIR'.";

    /// <summary>Stands for the path of a song that is in no file: a track has one, so that it is not found itself.</summary>
    private const string NoFile = "(no file)";

    private readonly Lock _lock = new();
    private Lazy<LibraryIndex>? _index;

    public RecommendationSourceInfo Info { get; } = new()
    {
        Name = "library",
        Title = Title,
        Kinds = RecommendationKinds.Tracks,
        PageSize = RecommendationQuery.MaximumLimit,
        Attribution = new("From your own library"),
    };

    private LibraryRecommendationOptions Options => options.CurrentValue;

    private string IndexPath => Options.IndexPath ?? LibraryIndex.DefaultPath;

    public RecommendationAvailability GetAvailability() => Options.OpenIndex is not null || File.Exists(IndexPath) ? new(true) : new(false, Setup);

    public Task<RecommendationResult> RecommendAsync(RecommendationQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return Task.Run(() => Recommend(query), cancellationToken);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_index is { IsValueCreated: true, Value: var index })
            {
                index.Dispose();
            }

            _index = null;
        }
    }

    private RecommendationResult Recommend(RecommendationQuery query)
    {
        var result = new RecommendationResult { Source = Info.Name, Attribution = Info.Attribution };
        try
        {
            var index = Open();
            if (FindTrack(index, query) is not { } track)
            {
                return result with { Notes = ["The song is silent, or not in your library and without an embedding, so nothing can be compared with it."] };
            }

            if (track.Embedding.IsEmpty)
            {
                return result with { Notes = ["The song is silent, so nothing is similar to it."] };
            }

            return query.Kinds.HasFlag(RecommendationKinds.Tracks)
                ? result with { Tracks = [.. index.FindSimilar(track, new SimilarTrackOptions { Count = query.Limit }).Select(Describe)] }
                : result;
        }
        catch (ArgumentException exception)
        {
            throw new RecommendationException(
                Title, RecommendationFailure.RequestRefused, "the song's embedding is of another model than the index. Use the model of the index, or make another index.", innerException: exception);
        }
        catch (FileNotFoundException exception)
        {
            throw new RecommendationException(Title, RecommendationFailure.NotConfigured, $"not set up. {Setup}", innerException: exception);
        }
        catch (LibraryIndexException exception)
        {
            var failure = exception.Problem is LibraryIndexProblem.Busy or LibraryIndexProblem.Inaccessible ? RecommendationFailure.Unavailable : RecommendationFailure.NotConfigured;
            throw new RecommendationException(Title, failure, $"{exception.Message.TrimEnd('.')}.", innerException: exception);
        }
    }

    /// <summary>Opens the index, and keeps it open: the embeddings of all tracks then stay in memory.</summary>
    private LibraryIndex Open()
    {
        Lazy<LibraryIndex> index;
        lock (_lock)
        {
            index = _index ??= new Lazy<LibraryIndex>(OpenNow);
        }

        try
        {
            return index.Value;
        }
        catch
        {
            // Who asked meanwhile has the same answer, instead of waiting for a server one after the other; who asks later tries anew.
            Interlocked.CompareExchange(ref _index, null, index);
            throw;
        }
    }

    private LibraryIndex OpenNow() => Options.OpenIndex is { } open ? open(Options.Model) : LibraryIndex.OpenRead(IndexPath, Options.Model);

    private static LibraryTrack? FindTrack(LibraryIndex index, RecommendationQuery query) => query.Embedding.IsEmpty
        ? query.Path is { Length: > 0 } path ? index.Find(path) : null
        : new LibraryTrack
        {
            Path = query.Path is { Length: > 0 } name ? name : NoFile,
            Prediction = new GenrePrediction([new GenreScore("", 0)], query.Duration ?? TimeSpan.Zero),
            Embedding = query.Embedding,
        };

    private static RecommendedTrack Describe(SimilarTrack similar)
    {
        var track = similar.Track;
        return new()
        {
            Title = track.Tags.Title ?? Path.GetFileNameWithoutExtension(track.Path),
            Artist = track.Tags.Artist,
            Album = track.Tags.Album,
            Duration = track.Prediction.Duration,
            Genre = track.Prediction.Genre,
            Similarity = similar.Similarity,
            Path = track.Path,
        };
    }
}
