using MusicGenre.Training.Data;

namespace MusicGenre.Cli;

/// <summary>A rule that holds out about a fifth of the data, and what it needs of the data.</summary>
internal sealed record HeldOutFifth(TrackRequirements Requirements, Func<ISegmentSet, string, int, DataSplit> Rule)
{
    /// <summary>The rules by their names on the command line.</summary>
    public static IReadOnlyDictionary<string, HeldOutFifth> All { get; } = new OrderedDictionary<string, HeldOutFifth>(StringComparer.Ordinal)
    {
        ["segments"] = new(new TrackRequirements { TracksPerGenre = 1 }, (data, _, seed) => Splits.RandomSegments(data, seed: seed)),

        // A fifth of two tracks rounds to none.
        ["tracks"] = new(new TrackRequirements { TracksPerGenre = 3 }, (data, _, seed) => Splits.RandomTracks(data, seed: seed)),
        ["artists"] = new(TrackRequirements.CrossValidation, (data, path, seed) => Splits.CrossValidation(data, path, seed: seed)[0]),
    };

    /// <summary>Divides data.</summary>
    /// <exception cref="TrainingDataException">There is too little of it.</exception>
    public DataSplit Divide(ISegmentSet data, string path, int seed)
    {
        var split = Rule(data, path, seed);
        if (split.HeldOut.Count == 0)
        {
            throw new TrainingDataException(path, $"there are only {data.Count} segments; that is too few to hold any out");
        }

        var known = split.Training.Select(data.GetLabel).ToHashSet();
        return Enumerable.Range(0, data.Genres.Count).FirstOrDefault(label => !known.Contains(label), -1) is var missing and >= 0
            ? throw new TrainingDataException(path, $"the genre \"{data.Genres[missing]}\" has too few segments: all of them are held out")
            : split;
    }
}
