namespace MusicGenre.Audio.Tagging;

/// <summary>Collects the fields of one tag, and completes them by those of others.</summary>
internal sealed class TagFields
{
    /// <summary>The most values of one field that are kept.</summary>
    private const int MaximumCount = 64;

    private const int Unknown = int.MaxValue;

    private readonly List<string> _artists = [];
    private readonly List<string> _genres = [];
    private string? _title;
    private string? _album;
    private int? _year;
    private int _yearRank = Unknown;

    /// <summary>Adds a value. The first title and album, all performers and genres, and the year of the lowest rank are kept.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The value as stored.</param>
    /// <param name="rank">Of several dates in one tag, the one of the lowest rank counts.</param>
    public void Add(TagField field, string text, int rank = 0)
    {
        if (TagText.Clean(text) is not { } value)
        {
            return;
        }

        switch (field)
        {
            case TagField.Title:
                _title ??= value;
                break;
            case TagField.Artist:
                AddDistinct(_artists, value);
                break;
            case TagField.Album:
                _album ??= value;
                break;
            case TagField.Genre:
                foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    AddDistinct(_genres, part);
                }

                break;
            default:
                if (rank < _yearRank && TagText.FindYear(value) is { } year)
                {
                    (_year, _yearRank) = (year, rank);
                }

                break;
        }
    }

    /// <summary>Takes the fields of another tag that this one lacks.</summary>
    public void Complete(TagFields other)
    {
        _title ??= other._title;
        _album ??= other._album;
        _year ??= other._year;
        Complete(_artists, other._artists);
        Complete(_genres, other._genres);
    }

    public AudioTags ToTags() => new()
    {
        Title = _title,
        Artist = JoinArtists(),
        Album = _album,
        Genres = _genres.AsReadOnly(),
        Year = _year,
    };

    private string? JoinArtists()
    {
        var length = 0;
        var names = _artists.TakeWhile(name => (length += name.Length + 2) <= TagText.MaximumLength + 2).ToArray();
        return names.Length > 0 ? string.Join("; ", names) : null;
    }

    private static void Complete(List<string> values, List<string> others)
    {
        if (values.Count == 0)
        {
            values.AddRange(others);
        }
    }

    private static void AddDistinct(List<string> values, string value)
    {
        if (values.Count < MaximumCount && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            values.Add(value);
        }
    }
}
