using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary><c>musicgenre train FOLDER --from MODEL</c>, from the command line to the prediction of the model that it creates.</summary>
public sealed class TrainFromTests : IClassFixture<SynthesizedMusic>, IAsyncLifetime
{
    // 67 characters of three bytes each.
    private const string LongName = "€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€";

    private readonly SynthesizedMusic _files;
    private readonly string _output;
    private string _base = "";

    public TrainFromTests(SynthesizedMusic files)
    {
        _files = files;
        _output = files[Guid.NewGuid().ToString("N")];
    }

    public async Task InitializeAsync() => _base = await SmallModel.CreateAsync(_files.Music, _output);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Train_FromAModel_MakesAModelThatClassifies()
    {
        var (exitCode, output, error) = await ConsoleRun.StartAsync("train", _files.Music, "--from", _base, "--out", _output, "--name", "mine", "--l2", "0.01");

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("Left out", error, StringComparison.Ordinal);
        Assert.Contains("| accuracy |", output, StringComparison.Ordinal);
        Assert.Contains("track-grouped", output, StringComparison.Ordinal);
        var path = Path.Combine(_output, "mine.onnx");
        Assert.EndsWith($"Saved: {path}", output.TrimEnd(), StringComparison.Ordinal);
        using (var model = GenreModel.Load(path))
        {
            Assert.Equal(["clicks", "noise", "tones"], model.Card.Genres);
            Assert.Equal(16, model.EmbeddingLength);
            Assert.Contains("L2 strength 0.01", model.Card.Training, StringComparison.Ordinal);
        }

        foreach (var genre in (string[])["clicks", "noise", "tones"])
        {
            var answer = await ConsoleRun.StartAsync("classify", Path.Combine(_files.Music, genre, "1.wav"), "--model", path, "--format", "csv", "--top", "1");
            Assert.Equal(0, answer.ExitCode);
            Assert.Contains($",{genre},", answer.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Train_LicenceAndLimitations_AreTheUsersOwn()
    {
        var given = await ConsoleRun.StartAsync(
            "train", _files.Music, "--from", _base, "--out", _output, "--name", "mine", "--l2", "1", "--license", "CC0-1.0", "--limitation", "Synthetic.");
        var silent = await ConsoleRun.StartAsync("train", _files.Music, "--from", _base, "--out", _output, "--name", "other", "--l2", "1");

        Assert.Equal((0, 0), (given.ExitCode, silent.ExitCode));
        var card = GenreModelCard.FromJson(File.ReadAllBytes(Path.Combine(_output, "mine.card.json")), "card");
        Assert.Equal("CC0-1.0", card.License);
        Assert.Equal("The model builds on small: tracks on which that was trained would make the accuracy optimistic.", card.Limitations[0]);
        Assert.StartsWith("It has no familiarity", card.Limitations[1], StringComparison.Ordinal);
        Assert.Equal("Synthetic.", card.Limitations[2]);
        Assert.Equal(3, card.Limitations.Count);
        Assert.Contains("embedding of the model small (license: unspecified)", card.Training, StringComparison.Ordinal);
        Assert.Equal("unspecified", GenreModelCard.FromJson(File.ReadAllBytes(Path.Combine(_output, "other.card.json")), "card").License);
    }

    [Fact]
    public async Task Train_FilesThatExist_AreReplacedOnlyByForce()
    {
        string[] arguments = ["train", _files.Music, "--from", _base, "--out", _output, "--name", "small", "--l2", "1"];

        var refused = await ConsoleRun.StartAsync(arguments);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("small.onnx exists already; use --force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("sounds", GenreModelCard.FromJson(File.ReadAllBytes(Path.Combine(_output, "small.card.json")), "card").Training[..6]);
        Assert.Equal(0, (await ConsoleRun.StartAsync([.. arguments, "--force"])).ExitCode);
    }

    [Theory]
    [InlineData("--epochs cannot be used with --from.", "--epochs", "3")]
    [InlineData("--split cannot be used with --from.", "--split", "artists")]
    [InlineData("--checkpoints cannot be used with --from.", "--checkpoints", "folder")]
    [InlineData("--part cannot be used with --from.", "--part", "train")]
    [InlineData("--cite cannot be used with --from.", "--cite", "file")]
    [InlineData("--license must not be empty.", "--license", " ")]
    [InlineData("--l2 must be positive.", "--l2", "-1")]
    [InlineData("--name must be a valid file name, without a folder, of at most 200 bytes.", "--name", "a/b")]
    [InlineData("--name must be a valid file name", "--name", ".")]
    [InlineData("--name must be a valid file name", "--name", "..")]
    [InlineData("--name must be a valid file name", "--name", LongName)]
    [InlineData("--seed must be from 0 to 2147483647.", "--seed", "4294967297")]
    [InlineData("--seed must be from 0 to 2147483647.", "--seed", "-1")]
    public async Task Train_OptionThatDoesNotFit_IsWrongUsage(string message, string option, string value)
    {
        var (exitCode, output, error) = await ConsoleRun.StartAsync("train", _files.Music, "--from", _base, "--out", _output, option, value);

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_StrengthWithRecipe_IsWrongUsage()
    {
        var (exitCode, _, error) = await ConsoleRun.StartAsync("train", _files.Music, "--recipe", "mfcc-cnn", "--out", _output, "--l2", "1");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("--l2 can only be used for a new last layer, by --from.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_FolderAlone_LearnsFromTheEmbeddingOfTheDefaultModel()
    {
        var (exitCode, _, error) = await ConsoleRun.StartAsync("train", _files.Music, "--out", _output, "--l2", "1", "--name", "own");

        Assert.Equal((0, ""), (exitCode, error));
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(Path.Combine(_output, "own.card.json")), "own");
        Assert.Contains($"over the standardized embedding of the model {BundledModels.Default} ", card.Training, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_EpochsOfAFolderWithoutRecipe_SaysThatARecipeIsNeeded()
    {
        var (exitCode, _, error) = await ConsoleRun.StartAsync("train", _files.Music, "--out", _output, "--epochs", "3");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("--epochs needs --recipe, because it says how a whole network is trained.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_FromAnUnknownModel_NamesTheOption()
    {
        var (exitCode, _, error) = await ConsoleRun.StartAsync("train", _files.Music, "--from", "nothing", "--out", _output);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("--from must be the name of a bundled model (mel-statistics, mfcc-cnn) or ", error, StringComparison.Ordinal);
    }
}
