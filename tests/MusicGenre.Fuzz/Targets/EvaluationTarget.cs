using MusicGenre.Errors;
using MusicGenre.Evaluation;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The JSON of evaluations, and the Markdown that is made of them.</summary>
internal sealed class EvaluationTarget() : FuzzTarget("evaluation")
{
    /// <summary>Few, because these readers refuse at the first fault.</summary>
    protected override int MostChanges => 4;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var evaluation = GenreEvaluation.FromJson(input, "fuzzed");
            ContractException.Require(evaluation.ToMarkdown().Length > 0, "The Markdown is empty.");
            var json = evaluation.ToJson();
            ContractException.Require(GenreEvaluation.FromJson(json, "copy").ToJson().AsSpan().SequenceEqual(json), "The evaluation changes when it is written and read.");
            ContractException.Require(double.IsFinite(evaluation.Tracks.Calibration.ErrorByChance), "The error by chance is not finite.");
            ContractException.Require(double.IsFinite(evaluation.Segments.MacroF1), "The macro F1 is not finite.");
            return true;
        }
        catch (GenreModelException exception)
        {
            ContractException.Require(exception.Model == "fuzzed", "The exception names another evaluation.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => [Make(2, 3), Make(3, 8)];

    protected override IReadOnlyList<IMutator> CreateMutators()
    {
        var json = new JsonMutator("Mean", "GeometricMean");
        return [new ByteMutator(), json, json, json, json, json, json];
    }

    private static byte[] Make(int genreCount, int trackCount)
    {
        var random = new FuzzRandom();
        random.Reset((ulong)genreCount);
        var predictions = new List<TrackPrediction>();
        for (var track = 0; track < trackCount; track++)
        {
            var probabilities = new float[genreCount];
            Array.Fill(probabilities, 0.1f / (genreCount - 1));
            probabilities[random.Next(genreCount)] = 0.9f;
            predictions.Add(new($"track {track}", track % genreCount, probabilities));
        }

        return GenreEvaluation.Create(
            new("model", "protocol", "data", "split"), [.. Enumerable.Range(0, genreCount).Select(genre => $"genre {genre}")], predictions).ToJson();
    }
}
