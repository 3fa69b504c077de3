namespace MusicGenre.Training.Data;

/// <summary>Divides examples into those to train on and those to evaluate on. The arguments determine everything.</summary>
public static class Splits
{
    /// <summary>
    /// Splits single segments at random: nearly every song is on both sides, so that the figures show how well songs are recognized, not genres.
    /// Only for comparison with others' figures.
    /// </summary>
    /// <param name="set">The segments.</param>
    /// <param name="heldOutShare">The share to hold out, between 0 and 1. Default 0.2.</param>
    /// <param name="seed">The seed of the choice. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="heldOutShare"/> is not between 0 and 1.</exception>
    public static DataSplit RandomSegments(IExampleSet set, double heldOutShare = 0.2, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        CheckShare(heldOutShare);
        var order = Shuffled(Enumerable.Range(0, set.Count), new Random(seed));
        var heldOut = order[..(int)Math.Round(heldOutShare * set.Count)];
        return Create(
            FormattableString.Invariant($"random segments, {heldOutShare:0.##} held out, seed {seed}: segments of one song stand on both sides"),
            set.Count, heldOut);
    }

    /// <summary>Splits whole tracks at random, the same share of every genre: no song is on both sides, but artists and albums are.</summary>
    /// <param name="set">The segments.</param>
    /// <param name="heldOutShare">The share of tracks to hold out, between 0 and 1; rounded for each genre. Default 0.2.</param>
    /// <param name="seed">The seed of the choice. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="heldOutShare"/> is not between 0 and 1.</exception>
    public static DataSplit RandomTracks(ISegmentSet set, double heldOutShare = 0.2, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        CheckShare(heldOutShare);
        var random = new Random(seed);
        var isHeldOut = new bool[set.Tracks.Count];
        foreach (var genre in set.Tracks.Index().GroupBy(track => track.Item.Label, track => track.Index).OrderBy(genre => genre.Key))
        {
            var order = Shuffled(genre, random);
            foreach (var track in order.AsSpan(0, (int)Math.Round(heldOutShare * order.Length)))
            {
                isHeldOut[track] = true;
            }
        }

        return Create(
            FormattableString.Invariant($"random tracks, {heldOutShare:0.##} of each genre held out, seed {seed}: artists stand on both sides"),
            set.Count, Segments(set, track => isHeldOut[track]));
    }

    /// <summary>Splits by the data's own split. Tracks of other parts are on neither side.</summary>
    /// <param name="set">The segments.</param>
    /// <param name="trainingPart">The part to train on. Default "train".</param>
    /// <param name="heldOutPart">The part to evaluate on. Default "valid".</param>
    /// <exception cref="ArgumentException">The parts are the same, or the data has no track of one.</exception>
    public static DataSplit ByPart(ISegmentSet set, string trainingPart = "train", string heldOutPart = "valid")
    {
        ArgumentNullException.ThrowIfNull(set);
        if (trainingPart == heldOutPart)
        {
            throw new ArgumentException($"Both sides are \"{heldOutPart}\".", nameof(heldOutPart));
        }

        return new DataSplit($"{trainingPart} → {heldOutPart}, the data's own split", Part(trainingPart), Part(heldOutPart));

        int[] Part(string part)
            => Segments(set, track => set.Tracks[track].Split == part) is { Length: > 0 } segments
                ? segments
                : throw new ArgumentException($"No track is in the part \"{part}\".");
    }

    /// <summary>
    /// Makes the folds of a cross-validation in which every artist, and every known exact repetition, is entirely in one fold. The folds are as
    /// similar in size and genres as that allows. Each track is held out once.
    /// </summary>
    /// <param name="set">
    /// The segments. Artists' names are compared without case, punctuation and articles; artists who perform together are grouped together. A
    /// track without a named artist counts as one.
    /// </param>
    /// <param name="foldCount">The number of folds, at least 2 and at most the number of groups of artists. Default 5.</param>
    /// <param name="seed">The seed of the choice. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="foldCount"/> is out of range.</exception>
    public static IReadOnlyList<DataSplit> ArtistFolds(ISegmentSet set, int foldCount = 5, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        var hasArtists = HasArtists(set);
        var folds = GroupFolds.Assign(ArtistGroups.Find(set.Tracks), [.. set.Tracks.Select(track => track.Label)], foldCount, seed);
        return
        [
            .. Enumerable.Range(0, foldCount).Select(
                fold => Create(
                    FormattableString.Invariant(
                        $"{DescribeFolds(foldCount, hasArtists)}, fold {fold + 1}, seed {seed}: no {(hasArtists ? "artist" : "track")} stands on both sides{(hasArtists ? "" : ", but artists may")}"),
                    set.Count, Segments(set, track => folds[track] == fold))),
        ];
    }

    /// <summary>
    /// Makes the folds of <see cref="ArtistFolds"/>, fewer if there are fewer artists, or if otherwise a fold would hold all tracks of a genre.
    /// </summary>
    /// <param name="set">The segments.</param>
    /// <param name="source">The folder or archive of the segments, for messages.</param>
    /// <param name="maximumFoldCount">The number of folds to make if possible; at least 2. Default 5.</param>
    /// <param name="seed">The seed of the choice. Default 0.</param>
    /// <exception cref="TrainingDataException">A genre has too few tracks or artists to hold any out.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumFoldCount"/> is below 2.</exception>
    public static IReadOnlyList<DataSplit> CrossValidation(ISegmentSet set, string source, int maximumFoldCount = 5, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumFoldCount, 2);
        TrackRequirements.CrossValidation.Check(source, set.Genres, set.Tracks);
        for (var count = Math.Min(maximumFoldCount, ArtistGroups.Find(set.Tracks).Distinct().Count()); count >= 2; count--)
        {
            var splits = ArtistFolds(set, count, seed);
            if (splits.All(split => split.HeldOut.Count > 0 && split.Training.Select(set.GetLabel).Distinct().Count() == set.Genres.Count))
            {
                return splits;
            }
        }

        throw new TrainingDataException(source, "because artists are in several genres, none can be held out while every genre keeps tracks to train on");
    }

    /// <summary>What is held out in the folds of <see cref="CrossValidation"/>: "artist-grouped 5-fold cross-validation", or "5-fold cross-validation by track" if no artists are known.</summary>
    /// <param name="set">The segments.</param>
    /// <param name="foldCount">The number of folds.</param>
    public static string DescribeCrossValidation(ISegmentSet set, int foldCount)
    {
        ArgumentNullException.ThrowIfNull(set);
        return DescribeFolds(foldCount, HasArtists(set));
    }

    internal static bool HasArtists(ISegmentSet set) => set.Tracks.Any(track => track.Artist.Length > 0);

    private static string DescribeFolds(int foldCount, bool hasArtists) => hasArtists
        ? FormattableString.Invariant($"artist-grouped {foldCount}-fold cross-validation")
        : FormattableString.Invariant($"{foldCount}-fold cross-validation by track");

    private static int[] Segments(ISegmentSet set, Func<int, bool> isWanted)
        => [.. Enumerable.Range(0, set.Count).Where(index => isWanted(set.GetTrack(index)))];

    private static DataSplit Create(string protocol, int count, IEnumerable<int> heldOut)
    {
        var isHeldOut = new bool[count];
        foreach (var index in heldOut)
        {
            isHeldOut[index] = true;
        }

        return new DataSplit(
            protocol,
            [.. Enumerable.Range(0, count).Where(index => !isHeldOut[index])],
            [.. Enumerable.Range(0, count).Where(index => isHeldOut[index])]);
    }

    private static int[] Shuffled(IEnumerable<int> values, Random random)
    {
        int[] order = [.. values];
        random.Shuffle(order);
        return order;
    }

    private static void CheckShare(double heldOutShare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(heldOutShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(heldOutShare, 1);
    }
}
