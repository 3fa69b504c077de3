namespace MusicGenre.Models;

/// <summary>Gathers the outputs of a network into genres. Immutable and thread-safe.</summary>
internal sealed class GenreMap
{
    private readonly int[] _genreOf;
    private readonly int _genreCount;
    private readonly bool _multiLabel;

    /// <param name="outputGenres">The genre of each output; empty for an output that is ignored.</param>
    /// <param name="genres">The genres.</param>
    /// <param name="multiLabel">Whether several genres can apply at once.</param>
    public GenreMap(IReadOnlyList<string> outputGenres, IReadOnlyList<string> genres, bool multiLabel)
    {
        _genreOf = [.. outputGenres.Select(genre => FindIndex(genres, genre))];
        _genreCount = genres.Count;
        _multiLabel = multiLabel;
    }

    /// <summary>The number of the network's outputs.</summary>
    public int OutputCount => _genreOf.Length;

    /// <summary>
    /// Adds up the probabilities of each genre's outputs and scales them to sum to 1; if all are 0, every genre is as probable as another. In a
    /// multi-label model each genre has the greatest probability of its outputs.
    /// </summary>
    /// <param name="outputs">[segment, output].</param>
    /// <param name="probabilities">Receives [segment, genre].</param>
    public void Gather(ReadOnlySpan<float> outputs, Span<float> probabilities)
    {
        for (; !outputs.IsEmpty; outputs = outputs[_genreOf.Length..], probabilities = probabilities[_genreCount..])
        {
            var genres = probabilities[.._genreCount];
            genres.Clear();
            for (var output = 0; output < _genreOf.Length; output++)
            {
                if (_genreOf[output] >= 0)
                {
                    ref var genre = ref genres[_genreOf[output]];
                    genre = _multiLabel ? Math.Max(genre, outputs[output]) : genre + outputs[output];
                }
            }

            if (!_multiLabel)
            {
                Scale(genres);
            }
        }
    }

    private static int FindIndex(IReadOnlyList<string> genres, string wanted)
    {
        for (var genre = 0; genre < genres.Count; genre++)
        {
            if (genres[genre] == wanted)
            {
                return genre;
            }
        }

        return -1;
    }

    private static void Scale(Span<float> genres)
    {
        var sum = 0.0;
        foreach (var genre in genres)
        {
            sum += genre;
        }

        foreach (ref var genre in genres)
        {
            genre = sum > 0 ? (float)(genre / sum) : 1f / genres.Length;
        }
    }
}
