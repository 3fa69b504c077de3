using System.CommandLine;
using System.Globalization;
using MusicGenre.Evaluation;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;

namespace MusicGenre.Cli;

/// <summary>Tasks that commands share for statistics networks: read data, pretrain on other music, with a teacher or without one, measure.</summary>
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

    private static readonly Option<string?> Teacher = new("--teacher")
    {
        Description = "Embeddings of the tracks of --pretrain, a mel archive, by another network: half-precision numbers [track, value] in the archive's order, little-endian, NaN where there are none (mel-statistics only).",
        HelpName = "FILE",
    };

    private static readonly Option<string?> TeacherName = new("--teacher-name")
    {
        Description = "What network the embeddings of --teacher are from, for the card, with its license. [default: the file's name]",
        HelpName = "TEXT",
    };

    private readonly StatisticsData? _other;
    private readonly string _otherName;
    private readonly TeacherEmbeddings? _teacher;

    private readonly string _path;

    private StatisticsWork(StatisticsData data, string path, string dataName, StatisticsData? other, string otherName, TeacherEmbeddings? teacher)
        => (Data, _path, DataName, _other, _otherName, _teacher) = (data, path, dataName, other, otherName, teacher);

    public StatisticsData Data { get; }

    public string DataName { get; }

    public static Option<string?> CreatePretrainOption() => new("--pretrain")
    {
        Description = "Other music on which to train the hidden layers first: a mel archive, or a folder with one subfolder per genre, one of which has at least 7 tracks (mel-statistics only).",
        HelpName = "DATA",
    };

    /// <summary>Adds the options by which the card names other music.</summary>
    public static void AddNameOptions(Command command)
    {
        command.Add(MoreName);
        command.Add(PretrainName);
        command.Add(TeacherName);
    }

    /// <summary>Adds the options for more music and for a teacher to a command.</summary>
    public static void AddMoreOptions(Command command)
    {
        command.Add(Teacher);
        command.Add(More);
        command.Add(MoreGenres);
    }

    /// <summary>Refuses the options for more music and for a teacher where these cannot be used.</summary>
    public static void RefuseMoreOptions(ParseResult parsed, string reason) => parsed.Refuse(reason, More, MoreGenres, MoreName, PretrainName, Teacher, TeacherName);

    public static async Task<StatisticsWork> LoadAsync(
        StatisticsRecipe recipe, ParseResult parsed, string path, string? part, string? otherPath, string? dataName, bool verbose, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(More) is null)
        {
            parsed.Refuse("can only be used with --more", MoreGenres, MoreName);
        }

        if (otherPath is null)
        {
            parsed.Refuse("can only be used with --pretrain", PretrainName, Teacher);
        }
        else if (!SegmentData.IsArchive(otherPath))
        {
            parsed.Refuse("can only be used with a mel archive as --pretrain", Teacher);
        }

        if (parsed.GetValue(Teacher) is null)
        {
            parsed.Refuse("can only be used with --teacher", TeacherName);
        }

        // Reading the data takes minutes: what is missing is told before.
        foreach (var folder in new[] { path, otherPath, parsed.GetValue(More) }.OfType<string>().Where(folder => !Directory.Exists(folder)))
        {
            throw new TrainingDataException(folder, "there is no such folder");
        }

        foreach (var file in new[] { parsed.GetValue(MoreGenres), parsed.GetValue(Teacher) }.OfType<string>().Where(file => !File.Exists(file)))
        {
            throw new TrainingDataException(file, "there is no such file");
        }

        var data = await MeasureAsync(recipe, path, part, TrackRequirements.CrossValidation, verbose, cancellationToken);
        data = await AddMoreAsync(recipe, data, parsed, verbose, cancellationToken);
        var other = otherPath is null ? null : await MeasureAsync(recipe, otherPath, null, TrackRequirements.Pretraining, verbose, cancellationToken);
        var teacher = parsed.GetValue(Teacher) is { } embeddings ? TeacherEmbeddings.Load(embeddings, other!.Segments.Tracks.Count) : null;
        var taught = teacher is null ? "" : $"; what counts in them and in the statistics, from the same tracks' embeddings by {parsed.GetValue(TeacherName) ?? NameOf(parsed.GetValue(Teacher)!)}";
        return new StatisticsWork(
            data,
            path,
            string.Create(CultureInfo.InvariantCulture, $"{dataName ?? NameOf(path)} ({data.Segments.Tracks.Count} tracks)"),
            other,
            other is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(PretrainName) ?? NameOf(otherPath!)} ({other.Segments.Tracks.Count} tracks){taught}"),
            teacher);
    }

    public async Task<HiddenLayers?> PretrainAsync(StatisticsRecipe recipe, IProgress<TrainingEpoch> progress, CancellationToken cancellationToken)
        => _other is null ? null : await StatisticsTrainer.PretrainAsync(recipe, _other, _otherName, _teacher, progress, cancellationToken);

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
        if (joined.MoreTrackCount == 0)
        {
            throw new TrainingDataException(path, $"nothing can be learned from this music, because none of its labels stands for a genre: {string.Join(", ", more.Segments.Genres)}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"More music: {joined.MoreTrackCount} of {more.Segments.Tracks.Count} tracks of {NameOf(path)}; the others' labels stand for none of the genres."));
        return joined;
    }

    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
