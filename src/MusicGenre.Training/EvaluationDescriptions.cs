using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Describes the splits of an evaluation.</summary>
internal static class EvaluationDescriptions
{
    public static EvaluationDescription Create(string model, string protocol, string data, IReadOnlyList<DataSplit> splits)
        => new(model, protocol, data, splits.Count == 1 ? splits[0].Protocol : $"{splits.Count} splits, the first: {splits[0].Protocol}");
}
