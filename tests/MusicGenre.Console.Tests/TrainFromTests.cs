using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary><c>musicgenre train FOLDER --from MODEL</c>, from the command line to the answer of the model that it makes.</summary>
public sealed class TrainFromTests(SynthesizedMusic files) : IClassFixture<SynthesizedMusic>
{
    [Fact]
    public async Task Train_FromABundledModel_MakesAModelThatClassifies()
    {
        var models = files["models"];
        string[] arguments = ["train", files.Music, "--from", "mfcc-cnn", "--out", models, "--name", "mine", "--l2", "0.01"];

        var train = await ConsoleRun.StartAsync(arguments);
        var again = await ConsoleRun.StartAsync(arguments);
        var path = Path.Combine(models, "mine.onnx");
        var classify = await ConsoleRun.StartAsync("classify", files.Music, "--model", path, "--format", "csv", "--top", "1");
        var further = await ConsoleRun.StartAsync("train", files.Music, "--from", path, "--out", models, "--name", "mine", "--force");

        Assert.Equal((0, ""), (train.ExitCode, train.Error));
        Assert.Contains("track-grouped", train.Output, StringComparison.Ordinal);
        Assert.Contains(train.Lines, line => line.StartsWith("| accuracy |", StringComparison.Ordinal));
        Assert.Equal($"Saved: {path}", train.Lines[^1]);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("mine.onnx exists already", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, classify.ExitCode);
        Assert.Equal(["clicks", "noise", "tones"], classify.Lines[1..].Select(GenreOf).Distinct());
        Assert.All(classify.Lines[1..], line => Assert.Contains($"{Path.DirectorySeparatorChar}{GenreOf(line)}{Path.DirectorySeparatorChar}", line, StringComparison.Ordinal));
        Assert.Equal(0, further.ExitCode);
        using var model = GenreModel.Load(path);
        Assert.Equal(["clicks", "noise", "tones"], model.Card.Genres);
        Assert.Contains("embedding of mine", model.Card.Training, StringComparison.Ordinal);

        static string GenreOf(string line) => line.Split(',')[4];
    }

    [Theory]
    [InlineData("--epochs does not belong to --from.", "--from", "mfcc-cnn", "--epochs", "3")]
    [InlineData("--split does not belong to --from.", "--from", "mfcc-cnn", "--split", "artists")]
    [InlineData("--l2 belongs to --from.", "--l2", "1")]
    [InlineData("--from: there is no bundled model \"nothing\"", "--from", "nothing")]
    [InlineData("L2 must be positive and finite, but is -1.", "--from", "mfcc-cnn", "--l2", "-1")]
    public async Task Train_OptionsThatDoNotFit_AreWrongUsage(string message, params string[] options)
    {
        var run = await ConsoleRun.StartAsync(["train", files.Music, "--out", files["nowhere"], .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(files["nowhere"]));
    }
}
