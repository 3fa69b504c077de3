using System.Collections.Frozen;
using System.Text;

namespace MusicGenre.Training.Data;

/// <summary>Groups tracks that must stay on one side of a split: those that share an artist, and exact repetitions.</summary>
/// <remarks>
/// An artist's text is a list of performers, separated by commas, semicolons, slashes, "&amp;", "and", "with", "feat." and the like. Performers
/// are compared by letters and digits alone: case, accents, punctuation, spaces and the article "the" do not count. Tracks that share a
/// performer, directly or through others, form one group. The rule errs on the side of grouping too much, which makes folds less even but never
/// puts a voice on both sides. A track without an artist is a group of its own unless it repeats another.
/// </remarks>
internal static class ArtistGroups
{
    private static readonly string[] Joints = ["and", "with", "feat", "featuring", "ft", "vs", "y", "et", "und"];

    /// <summary>
    /// The base letters of accented ones. With invariant globalization, as in small containers, the framework does not remove accents; the groups
    /// must be the same there as elsewhere.
    /// </summary>
    private static readonly FrozenDictionary<char, char> PlainLetters = ((string[])
        [
            "aàáâãäåāăą", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľł", "nñńņňŋ", "oòóôõöøōŏő", "rŕŗř",
            "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
        ]).SelectMany(letters => letters.Skip(1).Select(letter => (letter, letters[0]))).ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    /// <summary>Groups tracks.</summary>
    /// <param name="tracks">
    /// The tracks. Names that end like GTZAN's ("hiphop.00039", optionally with a folder before and an extension after) identify its known
    /// repetitions.
    /// </param>
    /// <returns>The group number of each track, from 0 up in order of first appearance.</returns>
    public static IReadOnlyList<int> Find(IReadOnlyList<SegmentTrack> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        var parents = Enumerable.Range(0, tracks.Count).ToArray();
        var firstOfPerformer = new Dictionary<string, int>(StringComparer.Ordinal);
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var track = 0; track < tracks.Count; track++)
        {
            foreach (var performer in GetPerformers(tracks[track].Artist))
            {
                Join(parents, track, firstOfPerformer.TryAdd(performer, track) ? track : firstOfPerformer[performer]);
            }

            byName.TryAdd(GetBareName(tracks[track].Name), track);
        }

        foreach (var (first, second) in GtzanRepetitions.Pairs)
        {
            if (byName.TryGetValue(first, out var one) && byName.TryGetValue(second, out var other))
            {
                Join(parents, one, other);
            }
        }

        var numbers = new Dictionary<int, int>();
        return [.. parents.Select((_, track) => Root(parents, track)).Select(root => numbers.TryAdd(root, numbers.Count) ? numbers[root] : numbers[root])];
    }

    /// <summary>The performers in an artist's text, in the form in which they are compared.</summary>
    internal static IEnumerable<string> GetPerformers(string artist)
    {
        var name = new StringBuilder();
        foreach (var word in GetWords(artist))
        {
            if (word.Length == 0 || Array.IndexOf(Joints, word) >= 0)
            {
                if (name.Length > 0)
                {
                    yield return name.ToString();
                    name.Clear();
                }
            }
            else if (word != "the")
            {
                name.Append(word);
            }
        }

        if (name.Length > 0)
        {
            yield return name.ToString();
        }
    }

    /// <summary>
    /// The words of a text in lower case without accents and punctuation, with an empty word for each mark that separates performers.
    /// </summary>
    private static IEnumerable<string> GetWords(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            var isMark = c is ',' or ';' or '/' or '&' or '+';
            if (isMark || char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }

                if (isMark)
                {
                    yield return "";
                }
            }
            else if (char.IsLetterOrDigit(c))
            {
                var letter = char.ToLowerInvariant(c);
                word.Append(PlainLetters.GetValueOrDefault(letter, letter));
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>"rock.00016" from "rock/rock.00016.wav".</summary>
    private static string GetBareName(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = bare.LastIndexOf('.');
        return dot > 0 && !bare.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9') ? bare : dot > 0 ? bare[..dot] : bare;
    }

    private static void Join(int[] parents, int one, int other)
    {
        var (first, second) = (Root(parents, one), Root(parents, other));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private static int Root(int[] parents, int track)
    {
        while (parents[track] != track)
        {
            parents[track] = parents[parents[track]];
            track = parents[track];
        }

        return track;
    }
}
