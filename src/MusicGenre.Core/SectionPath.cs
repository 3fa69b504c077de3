namespace MusicGenre;

/// <summary>The Viterbi algorithm over sections instead of segments, which makes their minimum length exact.</summary>
internal static class SectionPath
{
    /// <summary>Finds the sequence of sections with the highest score, in time proportional to the number of segments.</summary>
    /// <remarks>
    /// The score is the sum of <paramref name="evidence"/> over all segments in their section's genre, less <paramref name="penalty"/> for each change.
    /// Neighboring sections differ in genre.
    /// </remarks>
    /// <param name="evidence">The log probability of each genre in each segment, [segment, genre]; finite, and at least one of each.</param>
    /// <param name="penalty">What a change costs; not negative. If it is infinite, there is one section.</param>
    /// <param name="boundaries">The position before each segment and, last, the end; never decreasing.</param>
    /// <param name="minimumLength">The minimum length of a section, in the unit of <paramref name="boundaries"/>. If no section is as long, there is one section.</param>
    /// <returns>The sections in order: first segment, the segment after the last, and genre.</returns>
    public static List<(int From, int To, int Genre)> Find(
        double[,] evidence, double penalty, long[] boundaries, long minimumLength)
    {
        var (count, genres) = (evidence.GetLength(0), evidence.GetLength(1));

        // The best score of the segments before a boundary if a section of a genre ends there, and the first segment of that section.
        var best = new double[count + 1, genres];
        var firsts = new int[count + 1, genres];

        // The best beginnings of a section that is long enough by now: what their scores lack is the same, namely the sum up to the end.
        var entries = new double[genres];
        var entryFirsts = new int[genres];
        Array.Fill(entries, double.NegativeInfinity);
        var sums = new double[count + 1, genres];

        var admitted = 0;
        for (var end = 1; end <= count; end++)
        {
            while (admitted < end && (boundaries[end] - boundaries[admitted] >= minimumLength || (end == count && admitted == 0)))
            {
                Admit(admitted);
                admitted++;
            }

            for (var genre = 0; genre < genres; genre++)
            {
                sums[end, genre] = sums[end - 1, genre] + evidence[end - 1, genre];
                best[end, genre] = sums[end, genre] + entries[genre];
                firsts[end, genre] = entryFirsts[genre];
            }
        }

        List<(int From, int To, int Genre)> sections = [];
        for (var (end, genre) = (count, FindBest(count, except: -1)); end > 0;)
        {
            var first = firsts[end, genre];
            sections.Add((first, end, genre));
            (end, genre) = (first, first > 0 ? FindBest(first, except: genre) : -1);
        }

        sections.Reverse();
        return sections;

        // A section may begin with this segment, after the best section of another genre.
        void Admit(int first)
        {
            var leader = first > 0 ? FindBest(first, except: -1) : -1;
            var runnerUp = first > 0 && genres > 1 ? FindBest(first, except: leader) : -1;
            for (var genre = 0; genre < genres; genre++)
            {
                var entry = 0.0;
                if (first > 0)
                {
                    var previous = genre == leader ? runnerUp : leader;
                    entry = previous < 0 ? double.NegativeInfinity : best[first, previous] - penalty - sums[first, genre];
                }

                if (entry > entries[genre])
                {
                    (entries[genre], entryFirsts[genre]) = (entry, first);
                }
            }
        }

        int FindBest(int end, int except)
        {
            var found = -1;
            for (var genre = 0; genre < genres; genre++)
            {
                if (genre != except && (found < 0 || best[end, genre] > best[end, found]))
                {
                    found = genre;
                }
            }

            return found;
        }
    }
}
