using System.Text.Json;
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
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
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
        Assert.Matches(@"artist-grouped 5-fold cross-validation: accuracy \d\.\d{3} of 10 tracks", run.Output);
        Assert.Matches(@"\| none \| random fifth .* % \| .* % \|", run.Output);
        Assert.Contains("--pretrain can only be used with --recipe mel-statistics", refused.Error, StringComparison.Ordinal);
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
