using System.Runtime.Versioning;
using System.Text.Json;
using MusicGenre.Evaluation;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class TrainingCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mfcc-cnn")]
    [InlineData("stack-cnn")]
    public async Task TrainThenEvaluateThenClassify_TwoGenres_WorkTogether(string recipe)
    {
        foreach (var index in Enumerable.Range(0, 3))
        {
            _folder.Tone(Path.Combine("data", "long", $"{index}.wav"), 7 + index);
            _folder.Tone(Path.Combine("data", "short", $"{index}.wav"), 3.2 + (0.1 * index));
        }

        _folder.Text(Path.Combine("data", "short", "notes.txt"));
        var models = _folder.PathOf("models");

        string[] arguments = ["train", _folder.PathOf("data"), "--recipe", recipe, "--out", models, "--name", "own", "--epochs", "1", "--split", "tracks"];
        var model = Path.Combine(models, "own.onnx");

        var train = await ConsoleRun.StartAsync(arguments);
        var evaluate = await ConsoleRun.StartAsync("evaluate", _folder.PathOf("data"), "--model", model, "--format", "json");
        var classify = await ConsoleRun.StartAsync("classify", _folder.PathOf(Path.Combine("data", "long", "0.wav")), "--model", model, "--format", "json");
        var again = await ConsoleRun.StartAsync(arguments);

        Assert.Equal((0, 0, 0), (train.ExitCode, evaluate.ExitCode, classify.ExitCode));
        Assert.Equal(
            ["own.card.json", "own.evaluation.json", "own.onnx"],
            Directory.GetFiles(models).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var evaluation = JsonDocument.Parse(evaluate.Output).RootElement;
        Assert.Equal(6, evaluation.GetProperty("tracks").GetProperty("count").GetInt32());
        Assert.Equal(["long", "short"], evaluation.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        var classified = JsonDocument.Parse(classify.Output).RootElement;
        Assert.Equal("own", classified.GetProperty("model").GetString());
        Assert.Equal(1, classified.GetProperty("genres").EnumerateArray().Sum(genre => genre.GetProperty("probability").GetDouble()), 1e-5);
        Assert.Equal(1, again.ExitCode);
        Assert.Equal("unspecified", GenreModelCard.FromJson(File.ReadAllBytes(Path.Combine(models, "own.card.json")), "card").License);
        Assert.Contains("exists already; use --force", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrossValidate_NetworkRecipe_MeasuresEveryTrackByEveryProtocol()
    {
        foreach (var index in Enumerable.Range(0, 5))
        {
            _folder.Tone(Path.Combine("data", "long", $"{index}.wav"), 7 + index);
            _folder.Tone(Path.Combine("data", "short", $"{index}.wav"), 3.2 + (0.1 * index));
        }

        var run = await ConsoleRun.StartAsync("crossvalidate", _folder.PathOf("data"), "--recipe", "mfcc-cnn", "--seeds", "1");
        var refused = await ConsoleRun.StartAsync("crossvalidate", _folder.PathOf("data"), "--recipe", "mfcc-cnn", "--pretrain", _folder.PathOf("data"));

        Assert.Equal((0, 2), (run.ExitCode, refused.ExitCode));
        Assert.Matches(@"; 5-fold cross-validation by track: accuracy \d\.\d{3} of 10 tracks", run.Output);
        Assert.Matches(@"\| none \| random fifth .* % \| .* % \|", run.Output);
        Assert.Contains("--pretrain can only be used with --recipe mel-statistics", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrossValidate_ArtistFolders_SaysThatArtistsAreHeldOut()
    {
        foreach (var (genre, artist) in ((string, string)[])[("a", "one"), ("a", "two"), ("b", "three"), ("b", "four")])
        {
            _folder.Tone(Path.Combine("data", genre, artist, "1.wav"), 5 + artist.Length);
        }

        var run = await ConsoleRun.StartAsync("crossvalidate", _folder.PathOf("data"), "--seeds", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("; artist-grouped 4-fold cross-validation: accuracy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrossValidate_MoreMusic_SaysWhatOfItIsUsed()
    {
        foreach (var (genre, artist) in ((string, string)[])[("a", "one"), ("a", "two"), ("b", "three"), ("b", "four")])
        {
            _folder.Tone(Path.Combine("data", genre, artist, "1.wav"), 5 + artist.Length);
        }

        _folder.Tone(Path.Combine("more", "either", "five", "1.wav"), 6);
        _folder.Tone(Path.Combine("more", "b", "six", "1.wav"), 7);
        _folder.Tone(Path.Combine("more", "else", "seven", "1.wav"), 8);
        var genres = _folder.PathOf("genres.csv");
        File.WriteAllText(genres, "label,genres\neither,a; b\nb,b\n");
        string[] arguments = ["crossvalidate", _folder.PathOf("data"), "--seeds", "1"];
        string[] more = ["--more", _folder.PathOf("more")];

        var run = await ConsoleRun.StartAsync([.. arguments, .. more, "--more-genres", genres]);
        var byName = await ConsoleRun.StartAsync([.. arguments, .. more]);
        var alone = await ConsoleRun.StartAsync([.. arguments, "--more-genres", genres]);
        Directory.Move(_folder.PathOf(Path.Combine("more", "b")), _folder.PathOf(Path.Combine("more", "c")));
        var useless = await ConsoleRun.StartAsync([.. arguments, .. more]);
        var network = await ConsoleRun.StartAsync([.. arguments, "--recipe", "mfcc-cnn", .. more]);
        var nothingToName = await ConsoleRun.StartAsync(
            ["train", _folder.PathOf("data"), "--out", _folder.PathOf("models"), "--recipe", "mel-statistics", "--pretrain-name", "songs of ours"]);

        Assert.Equal((0, 0, 2, 2, 2), (run.ExitCode, byName.ExitCode, alone.ExitCode, network.ExitCode, nothingToName.ExitCode));
        Assert.Contains("--pretrain-name can only be used with --pretrain", nothingToName.Error, StringComparison.Ordinal);
        Assert.Contains("More music: 2 of 3 tracks of more", run.Output, StringComparison.Ordinal);
        Assert.Contains("accuracy", run.Output, StringComparison.Ordinal);
        Assert.Contains("More music: 1 of 3 tracks of more", byName.Output, StringComparison.Ordinal);
        Assert.Contains("--more-genres can only be used with --more", alone.Error, StringComparison.Ordinal);
        Assert.Equal(1, useless.ExitCode);
        Assert.Contains("none of its labels stands for a genre: c, either, else", useless.Error, StringComparison.Ordinal);
        Assert.Contains("--more can only be used with --recipe mel-statistics", network.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crossvalidate --teacher f.f16", "--teacher can only be used with --pretrain")]
    [InlineData("crossvalidate --teacher f.f16 --pretrain other", "--teacher can only be used with a mel archive as --pretrain")]
    [InlineData("crossvalidate --teacher f.f16 --recipe mfcc-cnn", "--teacher can only be used with --recipe mel-statistics")]
    [InlineData("train --out models --recipe mel-statistics --pretrain other --teacher-name X", "--teacher-name can only be used with --teacher")]
    [InlineData("train --out models --teacher f.f16", "--teacher")]
    public async Task Teacher_WithoutWhatItTeaches_IsRefused(string command, string expected)
    {
        _folder.Tone(Path.Combine("data", "a", "1.wav"), 5);
        _folder.Tone(Path.Combine("other", "a", "1.wav"), 5);
        string[] words = [.. command.Split(' ').Select(word => word is "models" or "other" ? _folder.PathOf(word) : word)];

        var run = await ConsoleRun.StartAsync([words[0], _folder.PathOf("data"), .. words[1..]]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mfcc-cnn")]
    [InlineData("mel-statistics")]
    public async Task Cite_EvaluationOfOtherGenres_IsRefusedBeforeTraining(string recipe)
    {
        foreach (var name in (string[])["a/one/1.wav", "a/two/1.wav", "b/three/1.wav", "b/four/1.wav"])
        {
            _folder.Tone(Path.Combine("data", name), 5);
        }

        var other = _folder.PathOf("other.evaluation.json");
        GenreEvaluation.LoadBundled("mfcc-cnn").Save(other);

        var run = await ConsoleRun.StartAsync("train", _folder.PathOf("data"), "--recipe", recipe, "--out", _folder.PathOf("models"), "--cite", other);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"--cite {other} says nothing of this model: its genres are blues, classical,", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("models")));
    }

    [Theory]
    [InlineData("crossvalidate --checkpoints folder", "--checkpoints can only be used with --pretrain")]
    [InlineData("train --out models --recipe mel-statistics --checkpoints folder", "--checkpoints needs --pretrain")]
    [InlineData("train --out models --recipe mel-statistics --history file", "--history needs --pretrain")]
    public async Task Epochs_WithoutPretraining_AreRefused(string command, string expected)
    {
        string[] words = [.. command.Split(' ').Select(word => word is "models" ? _folder.PathOf(word) : word)];

        var run = await ConsoleRun.StartAsync([words[0], _folder.PathOf("data"), .. words[1..]]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pretrain", "folder")]
    [InlineData("--more", "folder")]
    [InlineData("--more-genres", "file")]
    public async Task OtherMusic_IsNotThere_IsToldBeforeAnyFileIsRead(string option, string kind)
    {
        // It could not be decoded.
        _folder.Text(Path.Combine("data", "a", "1.wav"));
        _folder.Tone(Path.Combine("more", "a", "1.wav"), 5);
        string[] more = option == "--more-genres" ? ["--more", _folder.PathOf("more")] : [];

        var run = await ConsoleRun.StartAsync(["crossvalidate", _folder.PathOf("data"), .. more, option, _folder.PathOf("nope")]);

        Assert.Equal((1, $"{_folder.PathOf("nope")}: there is no such {kind}{Environment.NewLine}"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("crossvalidate", "needs at least 2 tracks, but has 1")]
    [InlineData("crossvalidate --recipe mfcc-cnn", "needs at least 2 tracks, but has 1")]
    [InlineData("train --out models --recipe mel-statistics", "needs at least 2 tracks, but has 1")]
    [InlineData("train --out models --from mfcc-cnn", "needs at least 2 tracks, but has 1")]
    [InlineData("train --out models --recipe mfcc-cnn --split tracks", "needs at least 3 tracks, but has 1")]
    [InlineData("train --out models --recipe mfcc-cnn --split artists", "needs at least 2 tracks, but has 1")]
    public async Task TooFewTracks_IsOneLineBeforeAnyFileIsRead(string command, string expected)
    {
        // The files could not be read, which would be reported if it were tried.
        _folder.Text(Path.Combine("data", "a", "1.wav"));
        _folder.Text(Path.Combine("data", "b", "1.wav"));
        _folder.Text(Path.Combine("data", "b", "2.wav"));
        _folder.Text(Path.Combine("data", "b", "3.wav"));

        var words = command.Replace("models", _folder.PathOf("models"), StringComparison.Ordinal).Split(' ');
        var run = await ConsoleRun.StartAsync([words[0], _folder.PathOf("data"), .. words[1..]]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"the genre \"a\" {expected}", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mfcc-cnn")]
    [InlineData("mel-statistics")]
    public async Task Train_OutputThatCannotBeWritten_IsRefusedBeforeTheDataIsRead(string recipe)
    {
        var file = _folder.Text("file");
        _folder.Text(Path.Combine("models", "own.card.json"));
        string[] arguments = ["train", _folder.PathOf("missing"), "--recipe", recipe, "--name", "own", "--out"];

        var intoFile = await ConsoleRun.StartAsync([.. arguments, file]);
        var existing = await ConsoleRun.StartAsync([.. arguments, _folder.PathOf("models")]);

        Assert.Equal((1, $"{file} is a file, not a folder.\n"), (intoFile.ExitCode, intoFile.Error.ReplaceLineEndings("\n")));
        Assert.Equal(1, existing.ExitCode);
        Assert.Equal($"{_folder.PathOf(Path.Combine("models", "own.card.json"))} exists already; use --force to replace it.", existing.Error.Trim());
    }

    [Theory]
    [InlineData("--recipe mfcc-cnn", "own.onnx")]
    [InlineData("--recipe mfcc-cnn", "own.card.json")]
    [InlineData("--recipe mel-statistics --pretrain other", "own.evaluation.json")]
    public async Task Train_HistoryInTheModel_IsRefusedBeforeTheDataIsRead(string options, string file)
    {
        var history = Path.Combine(_folder.PathOf("models"), "..", "models", file);

        var run = await ConsoleRun.StartAsync(
            ["train", _folder.PathOf("missing"), .. options.Split(' '), "--out", _folder.PathOf("models"), "--name", "own", "--history", history]);

        Assert.Equal((2, $"--history must not be one of the model's own files, but is {history}."), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Train_CitedFileThatIsMissing_IsNamedAsGiven()
    {
        var run = await ConsoleRun.StartAsync("train", _folder.PathOf("missing"), "--recipe", "mfcc-cnn", "--out", _folder.PathOf("models"), "--cite", "nosuch.json");

        Assert.Equal((1, "nosuch.json: the file does not exist"), (run.ExitCode, run.Error.Trim()));
    }

    [LinuxFact]
    public async Task Train_HistoryThatCannotBeWritten_LeavesTheModel()
    {
        foreach (var index in Enumerable.Range(0, 3))
        {
            _folder.Tone(Path.Combine("data", "long", $"{index}.wav"), 7 + index);
            _folder.Tone(Path.Combine("data", "short", $"{index}.wav"), 3.2);
        }

        var run = await ConsoleRun.StartAsync(
            "train", _folder.PathOf("data"), "--recipe", "mfcc-cnn", "--epochs", "1", "--out", _folder.PathOf("models"), "--history", "/dev/full", "--force");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No space left on device", run.Error, StringComparison.Ordinal);
        Assert.Contains("Saved: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.PathOf("models")).Length);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Train_FolderWithoutPermission_IsRefusedBeforeTheDataIsRead()
    {
        var folder = Directory.CreateDirectory(_folder.PathOf("locked")).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await ConsoleRun.StartUnprivilegedAsync("train", _folder.PathOf("missing"), "--out", folder);

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((1, $"{folder}: permission to write into the folder is denied."), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Evaluate_PartOfAFolder_IsRefused()
    {
        _folder.Tone(Path.Combine("data", "rock", "a.wav"), 1);

        var run = await ConsoleRun.StartAsync("evaluate", _folder.PathOf("data"), "--part", "valid");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("has no part \"valid\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_NoGenres_SaysWhatIsMissing()
    {
        var run = await ConsoleRun.StartAsync("train", _folder.Root, "--out", _folder.PathOf("models"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("at least 2", run.Error, StringComparison.Ordinal);
    }
}
