using FsCheck;
using FsCheck.Xunit;
using MusicGenre.Audio;
using MusicGenre.PropertyTests.Oracles;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of sections: they are the best of all paths, fill the audio, and are as long as required.</summary>
public sealed class SectionProperties
{
    private static readonly string[] Genres = ["blues", "jazz", "metal", "pop"];

    [Property(MaxTest = 300)]
    public bool Find_SmallNumbers_ScoresAsTheBestOfAllPaths(int seed)
    {
        var random = new Random(seed);
        var (count, genres) = (random.Next(1, 7), random.Next(1, 4));
        var evidence = new double[count, genres];
        var boundaries = new long[count + 1];
        for (var index = 0; index < count; index++)
        {
            boundaries[index + 1] = boundaries[index] + random.Next(0, 4);
            for (var genre = 0; genre < genres; genre++)
            {
                evidence[index, genre] = -5 * random.NextDouble();
            }
        }

        var (penalty, minimum) = (random.Next(3) * random.NextDouble(), random.Next(1, 6));
        var path = SectionPath.Find(evidence, penalty, boundaries, minimum);

        var score = -penalty * (path.Count - 1);
        foreach (var (from, to, genre) in path)
        {
            for (var index = from; index < to; index++)
            {
                score += evidence[index, genre];
            }
        }

        return Math.Abs(score - SectionOracle.BestScore(evidence, penalty, boundaries, minimum)) < 1e-9
            && path[0].From == 0
            && path[^1].To == count
            && path.Zip(path.Skip(1)).All(pair => pair.First.To == pair.Second.From && pair.First.Genre != pair.Second.Genre)
            && (path.Count == 1 || path.All(run => boundaries[run.To] - boundaries[run.From] >= minimum));
    }

    [Property(MaxTest = 300)]
    public bool Find_AnySegments_FillsTheAudioInOrder(int seed)
    {
        var random = new Random(seed);
        var (segments, duration) = MakeSegments(random, unfamiliarity: 0.3);
        var options = MakeOptions(random);

        var sections = SectionFinder.Find(segments, Genres, TimeSpan.Zero, duration, options);

        return sections[0].Start == TimeSpan.Zero
            && sections[^1].End == duration
            && sections.All(section => section.Start < section.End && section.Probability is >= 0 and <= 1)
            && sections.All(section => section.Genre is null ? section.Probability == 0 : Genres.Contains(section.Genre))
            && sections.Zip(sections.Skip(1)).All(pair => pair.First.End == pair.Second.Start && (pair.First.Genre, pair.First.Reason) != (pair.Second.Genre, pair.Second.Reason))
            && sections.SequenceEqual(SectionFinder.Find(segments, Genres, TimeSpan.Zero, duration, options));
    }

    [Property(MaxTest = 300)]
    public bool Find_AnyMinimum_OnlyMusicBetweenSilencesIsShorter(int seed)
    {
        var random = new Random(seed);
        var (segments, duration) = MakeSegments(random);
        var options = MakeOptions(random);

        var sections = SectionFinder.Find(segments, Genres, TimeSpan.Zero, duration, options);

        for (var index = 0; index < sections.Count; index++)
        {
            var isAlone = (index == 0 || sections[index - 1].Genre is null) && (index == sections.Count - 1 || sections[index + 1].Genre is null);
            if (sections[index].Duration < options.MinimumLength && !isAlone)
            {
                return false;
            }
        }

        return true;
    }

    [Property]
    public bool Find_NoSelfTransition_GivesTheGenreOfEachSegment(int seed)
    {
        var random = new Random(seed);
        var (segments, duration) = MakeSegments(random, silence: 0, unfamiliarity: 0.3);

        var sections = SectionFinder.Find(
            segments, Genres, TimeSpan.Zero, duration, new GenreSectionOptions { SelfTransition = 1.0 / Genres.Length, MinimumLength = TimeSpan.Zero });

        return segments.All(segment =>
        {
            var center = Center(segment);
            return sections.Single(section => section.Start <= center && center < section.End).Genre == segment.Prediction.Genre;
        });
    }

    [Property]
    public bool Find_SelfTransitionOfOne_GivesOneSection(int seed)
    {
        var (segments, duration) = MakeSegments(new Random(seed), silence: 0);

        var sections = SectionFinder.Find(
            segments, Genres, TimeSpan.Zero, duration, new GenreSectionOptions { SelfTransition = 1, MinimumLength = TimeSpan.Zero });

        var sums = Genres.ToDictionary(
            genre => genre, genre => segments.Average(segment => segment.Prediction.Scores.Single(score => score.Genre == genre).Probability));
        return sections.Count == 1 && Math.Abs(sections[0].Probability - sums[sections[0].Genre!]) < 1e-6;
    }

    [Property(MaxTest = 300)]
    public bool Find_NothingUnfamiliar_IsWhatItIsWithoutFamiliarity(int seed)
    {
        var random = new Random(seed);
        var (segments, duration) = MakeSegments(random);
        var options = MakeOptions(random);
        var familiar = segments.ConvertAll(segment => segment with
        {
            Prediction = new GenrePrediction(
                Genres.Select(genre => segment.Prediction.Scores.Single(score => score.Genre == genre)), segment.Duration, warnings: segment.Prediction.Warnings,
                familiarity: segment.Prediction.Reason is null ? 0.25 + (0.75 * random.NextDouble()) : null, minimumFamiliarity: 0.25),
        });

        return SectionFinder.Find(familiar, Genres, TimeSpan.Zero, duration, options)
            .SequenceEqual(SectionFinder.Find(segments, Genres, TimeSpan.Zero, duration, options));
    }

    [Property(MaxTest = 5000)]
    public bool Find_LongUnfamiliarStretch_IsInNoSectionWithAGenre(int seed)
    {
        var random = new Random(seed);
        var (segments, duration) = MakeSegments(random, silence: 0, unfamiliarity: 0.5);
        var options = new GenreSectionOptions { MinimumLength = TimeSpan.FromSeconds(random.Next(0, 15)) };
        var hop = segments.Count > 1 ? segments[1].Start : TimeSpan.Zero;

        // Twice the minimum outweighs what is left of music on both sides, which may be too short to be sections.
        var isLong = (2 * TimeSpan.FromSeconds(Math.Max(5, options.MinimumLength.TotalSeconds))) + (2 * hop);
        var sections = SectionFinder.Find(segments, Genres, TimeSpan.Zero, duration, options);

        return sections.Where(section => section.Genre is not null).All(section =>
        {
            var (run, longest) = (0, 0);
            foreach (var segment in segments.Where(segment => section.Start <= Center(segment) && Center(segment) < section.End))
            {
                run = segment.Prediction.Reason == UndecidedReason.Unfamiliar ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }

            return longest * hop < isLong;
        });
    }

    private static TimeSpan Center(GenreSegment segment) => segment.Start + (segment.Duration / 2);

    private static GenreSectionOptions MakeOptions(Random random) => new()
    {
        SelfTransition = random.NextDouble(),
        MinimumLength = TimeSpan.FromSeconds(random.Next(0, 30)),
    };

    /// <summary>Segments of 5 s at any hop, some of them silent and some unfamiliar, whose genres change now and then.</summary>
    private static (List<GenreSegment> Segments, TimeSpan Duration) MakeSegments(Random random, double silence = 0.3, double unfamiliarity = 0)
    {
        var (length, hop) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(0.5 + (6 * random.NextDouble())));
        List<GenreSegment> segments = [];
        var (genre, isSilent, isUnfamiliar) = (random.Next(Genres.Length), random.NextDouble() < silence, random.NextDouble() < unfamiliarity);
        for (var index = random.Next(1, 40); index > 0; index--)
        {
            if (random.Next(3) == 0)
            {
                (genre, isSilent, isUnfamiliar) = (random.Next(Genres.Length), random.NextDouble() < silence, random.NextDouble() < unfamiliarity);
            }

            var weights = Genres.Select((_, other) => random.NextDouble() + (other == genre ? 2 : 0)).ToArray();
            var scores = Genres.Zip(weights, (name, weight) => new GenreScore(name, (float)(isSilent ? 1.0 / Genres.Length : weight / weights.Sum())));
            AudioWarning[] warnings = isSilent ? [new(AudioWarningKind.Silent, "The audio is silent.")] : [];
            double? familiarity = unfamiliarity == 0 || isSilent ? null : isUnfamiliar ? 0.01 : 0.5;
            segments.Add(new(segments.Count * hop, length, new GenrePrediction(scores, length, warnings: warnings, familiarity: familiarity, minimumFamiliarity: 0.03)));
        }

        return (segments, segments[^1].Start + length + (random.NextDouble() * hop));
    }
}
