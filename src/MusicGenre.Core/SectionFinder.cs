using MusicGenre.Models;

namespace MusicGenre;

/// <summary>Finds the sections of a song in its segments, as <see cref="GenreSectionOptions"/> describes.</summary>
internal static class SectionFinder
{
    /// <summary>The least cost of a change, so that there is none where nothing speaks for it.</summary>
    private const double LeastPenalty = 1e-9;

    /// <summary>Finds the sections, which fill the time from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="segments">The segments in order of time, at least one.</param>
    /// <param name="genres">The genres of all predictions.</param>
    /// <param name="start">The start of the audio, or of its excerpt.</param>
    /// <param name="end">The end of the audio, or of its excerpt.</param>
    /// <param name="options">How to find sections; valid.</param>
    /// <param name="factors">How certain the model is of audio of different lengths, or null (the default) for what it says.</param>
    public static IReadOnlyList<GenreSection> Find(
        IReadOnlyList<GenreSegment> segments,
        IReadOnlyList<string> genres,
        TimeSpan start,
        TimeSpan end,
        GenreSectionOptions options,
        IReadOnlyList<ConfidenceFactor>? factors = null)
    {
        List<GenreSection> sections = [];
        var silences = FindSilences(segments, start.Ticks, end.Ticks, options.MinimumLength.Ticks);
        var (from, position) = (0, start.Ticks);
        foreach (var silence in silences)
        {
            AddMusic(silence.From, silence.Start);
            Add(new(new(silence.Start), new(silence.End), null, 0) { Reason = UndecidedReason.Silent });
            (from, position) = (silence.To, silence.End);
        }

        AddMusic(segments.Count, end.Ticks);
        return sections;

        void AddMusic(int to, long musicEnd)
        {
            if (musicEnd > position && to > from)
            {
                FindInMusic(segments, from, to, genres, position, musicEnd, options, factors).ForEach(Add);
            }
        }

        void Add(GenreSection section)
        {
            if (sections.Count > 0 && sections[^1].Genre == section.Genre && sections[^1].Reason == section.Reason)
            {
                sections[^1] = sections[^1] with { End = section.End };
            }
            else
            {
                sections.Add(section);
            }
        }
    }

    private static List<GenreSection> FindInMusic(
        IReadOnlyList<GenreSegment> segments,
        int from,
        int to,
        IReadOnlyList<string> genres,
        long start,
        long end,
        GenreSectionOptions options,
        IReadOnlyList<ConfidenceFactor>? factors)
    {
        var count = to - from;
        var probabilities = new float[count][];
        var boundaries = new long[count + 1];
        (boundaries[0], boundaries[count]) = (start, end);
        for (var index = 0; index < count; index++)
        {
            var segment = segments[from + index];
            probabilities[index] = Read(segment.Prediction, genres);
            if (index > 0)
            {
                boundaries[index] = Math.Clamp(Middle(GetCenter(segments[from + index - 1]), GetCenter(segment)), start, end);
            }
        }

        var evidence = SectionEvidence.Weigh(segments, from, probabilities, LengthConfidence.GetFactor(factors, double.PositiveInfinity));
        var path = SectionPath.Find(evidence, GetPenalty(options.SelfTransition, genres.Count), boundaries, Math.Max(1, options.MinimumLength.Ticks));
        return path.ConvertAll(run =>
        {
            var audible = Enumerable.Range(run.From, run.To - run.From).Where(index => !IsSilent(segments[from + index])).ToList();
            var isUnfamiliar = run.Genre == genres.Count
                || audible.Average(index => segments[from + index].Familiarity) < segments[from].Prediction.MinimumFamiliarity;
            var length = new TimeSpan(boundaries[run.To] - boundaries[run.From]);
            var probability = audible.Count > 0 && !isUnfamiliar ? GetMean(audible.ConvertAll(index => probabilities[index]), length, factors)[run.Genre] : 0;
            UndecidedReason? reason = audible.Count == 0 ? UndecidedReason.Silent
                : isUnfamiliar ? UndecidedReason.Unfamiliar
                : probability < segments[from].Prediction.MinimumConfidence ? UndecidedReason.BelowMinimumConfidence
                : null;
            return new GenreSection(
                new(boundaries[run.From]), new(boundaries[run.To]), reason is null ? genres[run.Genre] : null, reason is null ? probability : 0)
            {
                Reason = reason,
            };
        });
    }

    /// <summary>The mean probabilities of a section, as certain as its length allows.</summary>
    private static float[] GetMean(List<float[]> probabilities, TimeSpan length, IReadOnlyList<ConfidenceFactor>? factors)
    {
        float[] mean = [.. Enumerable.Range(0, probabilities[0].Length).Select(genre => (float)probabilities.Average(segment => (double)segment[genre]))];
        LengthConfidence.Apply(factors, length.TotalSeconds, mean);
        return mean;
    }

    /// <summary>Finds the silences that are long enough to be sections: their segments, and where they start and end.</summary>
    private static List<(int From, int To, long Start, long End)> FindSilences(IReadOnlyList<GenreSegment> segments, long start, long end, long minimumLength)
    {
        List<(int From, int To, long Start, long End)> silences = [];
        for (var from = 0; from < segments.Count; from++)
        {
            if (!IsSilent(segments[from]))
            {
                continue;
            }

            var to = from + 1;
            while (to < segments.Count && IsSilent(segments[to]))
            {
                to++;
            }

            // The last sound before is in the part of its segment that the silent one does not share.
            var silenceStart = from == 0 ? start : Middle(segments[from - 1].Start.Ticks, segments[from].Start.Ticks);
            var silenceEnd = to == segments.Count ? end : Math.Min(end, Middle(GetEnd(segments[to - 1]), GetEnd(segments[to])));
            if (silences.Count > 0 && silences[^1].End >= silenceStart)
            {
                (from, silenceStart) = (silences[^1].From, silences[^1].Start);
                silences.RemoveAt(silences.Count - 1);
            }

            silences.Add((from, to, silenceStart, silenceEnd));
            from = to;
        }

        silences.RemoveAll(silence => silence.End - silence.Start < minimumLength && silence.To - silence.From < segments.Count);
        return silences;
    }

    /// <summary>How much less probable one other genre is than the same again, as a logarithm. An only genre has another as well: what is unfamiliar.</summary>
    private static double GetPenalty(double selfTransition, int genreCount)
        => Math.Max(LeastPenalty, Math.Log(selfTransition * Math.Max(1, genreCount - 1) / (1 - selfTransition)));

    private static float[] Read(GenrePrediction prediction, IReadOnlyList<string> genres)
    {
        var byGenre = prediction.Scores.ToDictionary(score => score.Genre, score => score.Probability, StringComparer.Ordinal);
        return [.. genres.Select(genre => byGenre[genre])];
    }

    private static bool IsSilent(GenreSegment segment) => segment.Prediction.Reason == UndecidedReason.Silent;

    private static long GetEnd(GenreSegment segment) => (segment.Start + segment.Duration).Ticks;

    private static long GetCenter(GenreSegment segment) => segment.Start.Ticks + (segment.Duration.Ticks / 2);

    private static long Middle(long one, long other) => one + ((other - one) / 2);
}
