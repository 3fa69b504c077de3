using System.CommandLine;
using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli;

/// <summary>What commands do with statistics networks: read data, learn from other music, measure.</summary>
internal sealed class StatisticsWork
{
    private readonly StatisticsData? _other;
    private readonly string _otherName;

    private StatisticsWork(StatisticsData data, string dataName, StatisticsData? other, string otherName)
        => (Data, DataName, _other, _otherName) = (data, dataName, other, otherName);

    public StatisticsData Data { get; }

    public string DataName { get; }

    public static Option<string?> CreatePretrainOption() => new("--pretrain")
    {
        Description = "A mel archive or a folder of genres of other music, from which hidden layers are learnt first (mel-statistics only).",
        HelpName = "DATA",
    };

    public static async Task<StatisticsWork> LoadAsync(
        StatisticsRecipe recipe, string path, string? part, string? otherPath, string? dataName, CancellationToken cancellationToken)
    {
        var data = await MeasureAsync(recipe, path, part, recipe.Excerpts, cancellationToken);
        var other = otherPath is null ? null : await MeasureAsync(recipe, otherPath, null, [], cancellationToken);
        return new StatisticsWork(
            data,
            string.Create(CultureInfo.InvariantCulture, $"{dataName ?? NameOf(path)} ({data.Segments.Tracks.Count} tracks)"),
            other,
            other is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{NameOf(otherPath!)} ({other.Segments.Tracks.Count} tracks)"));
    }

    public async Task<LearntLayers?> PretrainAsync(StatisticsRecipe recipe, CancellationToken cancellationToken)
        => _other is null ? null : await StatisticsTrainer.PretrainAsync(recipe, _other, _otherName, new EpochProgress(), cancellationToken);

    /// <summary>Artist-grouped cross-validation, and where the data has such parts, train → valid.</summary>
    public IReadOnlyList<GenreEvaluation> Evaluate(StatisticsRecipe recipe, LearntLayers? layers, CancellationToken cancellationToken)
    {
        List<GenreEvaluation> evaluations =
        [
            StatisticsTrainer.Evaluate(
                recipe, Data, layers, Splits.ArtistFolds(Data.Segments, seed: recipe.Seed), "artist-grouped 5-fold cross-validation", DataName, cancellationToken),
        ];
        if (Data.Segments.Tracks.Select(track => track.Split).ToHashSet(StringComparer.Ordinal) is var parts && parts.IsSupersetOf(["train", "valid"]))
        {
            evaluations.Add(StatisticsTrainer.Evaluate(
                recipe, Data, layers, [Splits.ByPart(Data.Segments)], "artist-filtered: trained on train, judged on valid", DataName, cancellationToken));
        }

        return evaluations;
    }

    private static async Task<StatisticsData> MeasureAsync(
        StatisticsRecipe recipe, string path, string? part, IReadOnlyList<SegmentExcerpt> excerpts, CancellationToken cancellationToken)
    {
        var segments = await SegmentData.LoadAsync(
            path, recipe.Features, recipe.Segments, part, new FileProgress("Read"), interpolatesFrames: true, cancellationToken);
        foreach (var failure in (segments as AudioFolder)?.Failures ?? [])
        {
            await Console.Error.WriteLineAsync($"Left out: {failure.Reason}");
        }

        return await Task.Run(() => StatisticsData.Measure(segments, excerpts, cancellationToken: cancellationToken), cancellationToken);
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
