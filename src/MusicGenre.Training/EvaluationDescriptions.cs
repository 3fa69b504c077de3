using MusicGenre.Evaluation;
using MusicGenre.Training.Data;

namespace MusicGenre.Training;

/// <summary>Says of a measurement what its splits were.</summary>
internal static class EvaluationDescriptions
{
    public static EvaluationDescription Create(string model, string protocol, string data, IReadOnlyList<DataSplit> splits)
        => new(model, protocol, data, splits.Count == 1 ? splits[0].Protocol : $"{splits.Count} splits, the first: {splits[0].Protocol}");
}
