using System.CommandLine;
using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli;

/// <summary>Tasks that commands share for statistics networks: read data, pretrain on other music, measure.</summary>
internal sealed class StatisticsWork
{
    private static readonly Option<string?> More = new("--more")
    {
        Description = "More labeled music to learn from, never evaluated: a mel archive, or a folder with one subfolder per genre (mel-statistics only).",
        HelpName = "DATA",
    };

    private static readonly Option<string?> MoreGenres = new("--more-genres")
    {
        Description = "A CSV file with the columns label and genres: which genres each label of --more may stand for, several separated by semicolons. Tracks with other labels are left out. [default: labels are the genres' names]",
        HelpName = "FILE",
    };

    private static readonly Option<string?> MoreName = new("--more-name") { Description = "What the music of --more is, for the card, with its license.", HelpName = "TEXT" };

    private static readonly Option<string?> PretrainName = new("--pretrain-name")
    {
        Description = "What the music of --pretrain is, for the card, with its license. [default: the folder's name]",
        HelpName = "TEXT",
    };

    private readonly StatisticsData? _other;
    private readonly string _otherName;

    private readonly string _path;

    private StatisticsWork(StatisticsData data, string path, string dataName, StatisticsData? other, string otherName)
        => (Data, _path, DataName, _other, _otherName) = (data, path, dataName, other, otherName);

    public StatisticsData Data { get; }

    public string DataName { get; }

    public static Option<string?> CreatePretrainOption() => new("--pretrain")
    {
        Description = "Other music on which to train the hidden layers first: a mel archive, or a folder with one subfolder per genre (mel-statistics only).",
        HelpName = "DATA",
    };

    /// <summary>Adds the options by which the card names other music.</summary>
    public static void AddNameOptions(Command command)
    {
        command.Add(MoreName);
        command.Add(PretrainName);
    }

    /// <summary>Adds the options for more music to a command.</summary>
    public static void AddMoreOptions(Command command)
    {
        command.Add(More);
        command.Add(MoreGenres);
    }

    /// <summary>Refuses the options for more music where it cannot be used.</summary>
    public static void RefuseMoreOptions(ParseResult parsed, string reason) => parsed.Refuse(reason, More, MoreGenres, MoreName, PretrainName);

    public static async Task<StatisticsWork> LoadAsync(
        StatisticsRecipe recipe, ParseResult parsed, string path, string? part, string? otherPath, string? dataName, bool verbose, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(More) is null)
        {
            parsed.Refuse("can only be used with --more", MoreGenres, MoreName);
        }

        if (otherPath is null)
        {
            parsed.Refuse("can only be used with --pretrain", PretrainName);
        }

        var data = await MeasureAsync(recipe, path, part, TrackRequirements.CrossValidation, verbose, cancellationToken);
        data = await AddMoreAsync(recipe, data, parsed, verbose, cancellationToken);
        var other = otherPath is null ? null : await MeasureAsync(recipe, otherPath, null, null, verbose, cancellationToken);
        return new StatisticsWork(
            data,
            path,
            string.Create(CultureInfo.InvariantCulture, $"{dataName ?? NameOf(path)} ({data.Segments.Tracks.Count} tracks)"),
            other,
            other is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(PretrainName) ?? NameOf(otherPath!)} ({other.Segments.Tracks.Count} tracks)"));
    }

    public async Task<HiddenLayers?> PretrainAsync(StatisticsRecipe recipe, IProgress<TrainingEpoch> progress, CancellationToken cancellationToken)
        => _other is null ? null : await StatisticsTrainer.PretrainAsync(recipe, _other, _otherName, progress, cancellationToken);

    /// <summary>Measures the recipe by every protocol of <see cref="MeasuringProtocol.CreateAll"/>, in that order.</summary>
    public IReadOnlyList<GenreEvaluation> Evaluate(StatisticsRecipe recipe, HiddenLayers? layers, CancellationToken cancellationToken)
        =>
        [
            .. MeasuringProtocol.CreateAll(Data.Segments, _path, recipe.Seed).Select(
                protocol => StatisticsTrainer.Evaluate(recipe, Data, layers, protocol.Splits, protocol.Name, DataName, cancellationToken)),
        ];

    private static async Task<StatisticsData> MeasureAsync(
        StatisticsRecipe recipe, string path, string? part, TrackRequirements? requirements, bool verbose, CancellationToken cancellationToken)
    {
        var segments = await SegmentData.LoadAsync(
            path, recipe.Features, recipe.Segments, part, new FileProgress("Read"), interpolatesFrames: true, requirements, cancellationToken);
        UnusedFileList.Write("Left out", segments, verbose);
        return await Task.Run(() => StatisticsData.Measure(segments, cancellationToken: cancellationToken), cancellationToken);
    }

    private static async Task<StatisticsData> AddMoreAsync(
        StatisticsRecipe recipe, StatisticsData data, ParseResult parsed, bool verbose, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(More) is not { } path)
        {
            return data;
        }

        var genres = data.Segments.Genres;
        var candidates = parsed.GetValue(MoreGenres) is { } genresPath ? GenreCandidates.Load(genresPath, genres) : GenreCandidates.FromNames(genres);
        var more = await MeasureAsync(recipe, path, null, null, verbose, cancellationToken);
        var joined = data.WithMore(more, candidates, parsed.GetValue(MoreName));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"More music: {joined.MoreTrackCount} of {more.Segments.Tracks.Count} tracks of {NameOf(path)}; the others' labels stand for none of the genres."));
        return joined;
    }

    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
