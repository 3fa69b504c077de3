using System.Text;

namespace MusicGenre.Cli.Tagging;

/// <summary>The names that are written for a model's genres: their usual ones, or those that a user gives.</summary>
internal sealed class GenreMap
{
    private const char Comment = '#';

    private readonly Dictionary<string, string[]> _names = new(StringComparer.OrdinalIgnoreCase);

    private GenreMap()
    {
    }

    /// <summary>Every genre under its usual name, see <see cref="GenreNames"/>.</summary>
    public static GenreMap Empty { get; } = new();

    /// <summary>Reads a file with lines such as "hiphop = Hip-Hop; Rap". Nothing behind the sign means that the genre is never written.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="genres">The model's genres.</param>
    /// <exception cref="UsageException">A line is wrong; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GenreMap Read(string path, IReadOnlyList<string> genres)
    {
        var map = new GenreMap();
        foreach (var (index, line) in UserFile.Read(path, file => File.ReadAllLines(file, new UTF8Encoding(false, throwOnInvalidBytes: false))).Index())
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != Comment)
            {
                map.Add(text, genres, $"--map: {path}, line {index + 1}");
            }
        }

        return map;
    }

    /// <summary>The names of a genre; empty if it must not be written.</summary>
    public IReadOnlyList<string> NamesOf(string genre) => _names.TryGetValue(genre, out var names) ? names : [GenreNames.Of(genre)];

    private void Add(string line, IReadOnlyList<string> genres, string where)
    {
        if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } genre, var names])
        {
            throw new UsageException($"{where}: \"{line}\" is not of the form GENRE = NAME; NAME.");
        }

        if (!genres.Contains(genre, StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"{where}: the model has no genre \"{genre}\"; it has {string.Join(", ", genres)}.");
        }

        if (names.Any(char.IsControl))
        {
            throw new UsageException($"{where}: a name contains a control character.");
        }

        if (!_names.TryAdd(genre, names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            throw new UsageException($"{where}: \"{genre}\" is named already in an earlier line.");
        }
    }
}
