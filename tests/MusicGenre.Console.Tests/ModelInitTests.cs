using System.Text;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What "model init" finds out about a network, and what it refuses.</summary>
public sealed class ModelInitTests : IDisposable
{
    private static readonly int[] Shape = [1, 40, 87];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SettingThatDoesNotGoWithSigmoids_IsNotTakenForLogits()
    {
        var run = await InitAsync(Network("Sigmoid"), "mel", "--set", "confidenceByLength=[{\"seconds\":3,\"factor\":0.9}]");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("confidenceByLength must be null", run.Error, StringComparison.Ordinal);
        Assert.Contains("come from a Sigmoid", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("a.card.json")));
    }

    [Fact]
    public async Task SettingThatGoesWithProbabilities_IsKept()
    {
        var run = await InitAsync(Network("Softmax"), "mel", "--set", "confidenceByLength=[{\"seconds\":3,\"factor\":0.9}]");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((OutputActivation.None, false), ActivationOf(await CardAsync()));
        Assert.Single((await CardAsync()).ConfidenceByLength!);
    }

    [Theory]
    [InlineData("Softmax", 1e-3f, OutputActivation.None, false, "sum to 1 for 8 signals")]
    [InlineData("Sigmoid", 1e-3f, OutputActivation.None, true, "come from a Sigmoid")]
    [InlineData("LogSoftmax", 1e-3f, OutputActivation.Softmax, false, "come from a LogSoftmax")]
    [InlineData(null, -1e-6f, OutputActivation.Softmax, false, "a layer without activation (MatMul)")]
    [InlineData("Relu", -1e-6f, OutputActivation.None, true, "do not sum to 1 for 8 signals, and come from Relu")]
    public async Task Values_AreToldByOperatorAndSignals(string? last, float weight, OutputActivation activation, bool multiLabel, string reason)
    {
        TinyNetwork.Write(_folder.PathOf("a.onnx"), 3, last, i => weight * (1 + (i % 3)), TinyNetwork.Float, Shape);

        var run = await InitAsync(_folder.PathOf("a.onnx"), "mel");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        Assert.Contains("--set network.activation=", run.Output, StringComparison.Ordinal);
        Assert.Equal((activation, multiLabel), ActivationOf(await CardAsync()));
    }

    [Fact]
    public async Task LogitsThatLookLikeProbabilitiesForMusicOnly_AreLogits()
    {
        // Means of decibels: within 0 to 1 for what the library tries networks with, and above for quiet signals.
        TinyNetwork.Write(_folder.PathOf("a.onnx"), 3, "Relu", i => -(1 + (0.1f * (i % 3))) / (40 * 87 * 20), TinyNetwork.Float, Shape);

        var run = await InitAsync(_folder.PathOf("a.onnx"), "mel");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("are not all probabilities", run.Output, StringComparison.Ordinal);
        Assert.Equal((OutputActivation.Softmax, false), ActivationOf(await CardAsync()));
    }

    [Fact]
    public async Task LogarithmAndScaling_CanBeSetMemberByMember()
    {
        var run = await InitAsync(
            Network(null), "mel", "--set", "features.logarithm.kind=LnOfMaximum", "--set", "logarithm.constant=1e-5", "--set", "features.scaling.offset=4.5");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("features.decibels is null, because --set gives features.logarithm.", run.Output, StringComparison.Ordinal);
        var features = (MelSpectrogramOptions)(await CardAsync()).Features!;
        Assert.Equal(
            (null, new LogarithmOptions { Kind = LogarithmKind.LnOfMaximum, Constant = 1e-5 }, new FeatureScaling { Offset = 4.5 }),
            (features.Decibels, features.Logarithm, features.Scaling));
    }

    [Fact]
    public async Task SilenceRemoval_OneMember_HasTheDefaultsOfTheOthers()
    {
        var run = await InitAsync(Network(null), "mel", "--set", "silenceRemoval.thresholdDecibels=40");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(new SilenceRemovalOptions { ThresholdDecibels = 40 }, ((MelSpectrogramOptions)(await CardAsync()).Features!).SilenceRemoval);
    }

    [Fact]
    public async Task DecibelsOfAFrontEndWithALogarithm_ReplaceIt()
    {
        var run = await InitAsync(Network("Softmax", 187, 96), "musicnn", "--set", "decibels.reference=Maximum");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var features = (MelSpectrogramOptions)(await CardAsync()).Features!;
        Assert.Equal((new DecibelOptions { Reference = DecibelReference.Maximum }, null), (features.Decibels, features.Logarithm));
    }

    [Theory]
    [InlineData("mel", "features.logarithm.base=2", 1, "features.logarithm.base is not known; allowed are kind, constant")]
    [InlineData("mel", "scaling.ofset=2", 1, "features.scaling.ofset is not known; the nearest is offset")]
    [InlineData("mel", "features.logaritm.kind=LnOfSum", 2, "the card has no object features.logaritm; features has extractor, mel, quantity, silenceRemoval, decibels, logarithm, scaling")]
    [InlineData("mfcc", "features.logarithm.kind=LnOfSum", 2, "the card has no object features.logarithm")]
    [InlineData("mel", "foo.bar=1", 2, "the card has no object foo; the card itself has formatVersion")]
    [InlineData("mel", "features.mel.bandCount.x=1", 2, "the card has no object features.mel.bandCount; features.mel has bandCount")]
    [InlineData("mel", "features=", 2, "--set features=: features is an object with the members extractor, mel")]
    [InlineData("mel", "features=null", 2, "set one of them by its path, or give all as JSON in braces")]
    [InlineData("mel", "features={\"extractor\":\"mel\"}", 2, "--set features: the object has no member mel")]
    public async Task SettingThatIsNoMember_SaysWhatThereIs(string like, string setting, int exitCode, string expected)
    {
        var run = await InitAsync(Network(null), like, "--set", setting);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("panns", "[batch, 1, 128, 130], but --like panns gives 64 bands", 1, 128, 130)]
    [InlineData("musicnn", "[batch, 128, 130], but --like musicnn gives 96 bands", 128, 130)]
    [InlineData("openl3", "[batch, 128, 199, 1], but --like openl3 gives 256 bands", 128, 199, 1)]
    public async Task NetworkWithoutAnAxisOfTheBandsOfItsFrontEnd_IsRefusedUnlessTheyAreGiven(string like, string expected, params int[] shape)
    {
        var network = Network("Softmax", shape);

        var refused = await InitAsync(network, like);
        var given = await InitAsync(network, like, "--set", "features.mel.bandCount=128");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
        Assert.Contains("--set features.mel.bandCount", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, given.ExitCode);
    }

    [Fact]
    public async Task ShapeOfSeveralLayouts_NamesAll()
    {
        var run = await InitAsync(Network("Softmax", 1, 50, 1), "mel");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ChannelBandFrame or FrameBandChannel or BandFrameChannel or ChannelFrameBand", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--genres")]
    [InlineData("--outputs")]
    public async Task ListInLatin1_IsRefused(string option)
    {
        var list = _folder.PathOf("latin.txt");
        await File.WriteAllBytesAsync(list, Encoding.Latin1.GetBytes("blues\nrock\ncanção\n"));

        string[] genres = option == "--genres" ? [] : ["--outputs", list];
        var run = await InitAsync(Network("Softmax"), "mel", option == "--genres" ? list : null, genres);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{list}: the file is not in UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OutputThatIsNotFloat_IsNamedWithItsType(bool isGiven)
    {
        TinyNetwork.Write(_folder.PathOf("a.onnx"), 3, "ArgMax", i => i, TinyNetwork.Int64, Shape);

        string[] options = isGiven ? ["--set", "network.probabilitiesOutput=scores"] : [];
        var run = await InitAsync(_folder.PathOf("a.onnx"), "mel", options);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(isGiven ? "its output \"scores\" is int64" : "no float32 output, only \"scores\" of int64", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_HasAColumnOfOptionsThatIsNotTooWide()
    {
        var run = await ConsoleRun.StartAsync("model", "init", "--help");

        Assert.Contains("--like <KIND> (REQUIRED)  ", run.Output, StringComparison.Ordinal);
        Assert.All(FrontEnds.All, frontEnd => Assert.Contains(frontEnd.Name, run.Output, StringComparison.Ordinal));
    }

    private static (OutputActivation Activation, bool MultiLabel) ActivationOf(GenreModelCard card) => (card.Network.Activation, card.Network.MultiLabel);

    private async Task<GenreModelCard> CardAsync() => GenreModelCard.FromJson(await File.ReadAllBytesAsync(_folder.PathOf("a.card.json")), "a");

    private string Network(string? activation, params int[] shape)
    {
        TinyNetwork.Write(_folder.PathOf("a.onnx"), 3, activation, shape.Length == 0 ? Shape : shape);
        return _folder.PathOf("a.onnx");
    }

    private Task<ConsoleRun> InitAsync(string network, string like, params string[] options) => InitAsync(network, like, null, options);

    private async Task<ConsoleRun> InitAsync(string network, string like, string? genres, string[] options)
    {
        await File.WriteAllLinesAsync(_folder.PathOf("genres.txt"), ["blues", "jazz", "rock"]);
        return await ConsoleRun.StartAsync(["model", "init", network, "--genres", genres ?? _folder.PathOf("genres.txt"), "--like", like, .. options]);
    }
}
