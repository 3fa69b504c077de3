using System.Text;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Training.Data;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The description and the index of mel archives; a zero byte divides an input into the two.</summary>
internal sealed class ArchiveTarget() : FuzzTarget("archive")
{
    /// <summary>Few, because these readers refuse at the first fault.</summary>
    protected override int MostChanges => 4;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        var end = input.AsSpan().IndexOf((byte)0);
        end = end < 0 ? input.Length : end;
        try
        {
            var layout = MelArchiveLayout.Parse("fuzzed", input.AsSpan(0, end));
            ContractException.Require(layout.BandIndices.Count == layout.Bands && layout.Tracks > 0 && layout.Frames > 0, "The layout is inconsistent.");
            var tracks = MelArchiveIndex.Parse("fuzzed", Encoding.UTF8.GetString(input.AsSpan(Math.Min(end + 1, input.Length))));
            ContractException.Require(tracks.All(track => track is { Name.Length: > 0, Genre.Length: > 0, DynamicRangeDecibels: > 0 } && float.IsFinite(track.MaximumDecibels)), "A track is incomplete.");
            ContractException.Require(tracks.Sum(track => ArtistGroups.GetPerformers(track.Artist).Count()) <= input.Length, "There are too many performers.");
            return true;
        }
        catch (TrainingDataException exception)
        {
            ContractException.Require(exception.Message.StartsWith("fuzzed: ", StringComparison.Ordinal), "The message does not begin with the file's name.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => [Encoding.UTF8.GetBytes("""
        {"tracks": 3, "frames": 40, "bands": 4, "sampleRate": 22050, "frameLength": 2048, "hopLength": 1708, "melBands": 16, "bandIndices": [0, 3, 8, 15]}
        """ + "\0track,genre,split,dynamic_range_db,max_db,artist,title\nt0,rock,train,80.000,30.5,\"A, B & the C\",\"A \"\"quoted\"\" title\"\nt1,jazz,valid,79.5,nan,,\nt2,jazz,,60,-3e1,D feat. E,x\n")];

    protected override IReadOnlyList<IMutator> CreateMutators()
        => [new ByteMutator(), new JsonMutator(), new JsonMutator(), new TokenMutator(
            [",", "\"", "\"\"", "\n", "\r\n", "nan", "NaN", "Infinity", "-1", "1e39", "0", "track", "genre", "dynamic_range_db", "max_db", "artist", " and ", "é", "\u0130", ";"])];
}
