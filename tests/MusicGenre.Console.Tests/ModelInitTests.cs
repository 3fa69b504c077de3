using System.Text;
using MusicGenre.Features;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What "model init" finds out about a network, and what it refuses.</summary>
public sealed class ModelInitTests : ModelInitRun
{
    [Fact]
    public async Task SettingThatDoesNotGoWithSigmoids_IsNotTakenForLogits()
    {
        var run = await InitAsync(Network("Sigmoid"), "mel", "--set", "confidenceByLength=[{\"seconds\":3,\"factor\":0.9}]");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("confidenceByLength must be null", run.Error, StringComparison.Ordinal);
        Assert.Contains("come from a Sigmoid", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Folder.PathOf("a.card.json")));
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
        TinyNetwork.Write(Folder.PathOf("a.onnx"), 3, last, i => weight * (1 + (i % 3)), TinyNetwork.Float, Shape);

        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
        Assert.Contains("--set network.activation=", run.Output, StringComparison.Ordinal);
        Assert.Equal((activation, multiLabel), ActivationOf(await CardAsync()));
    }

    [Fact]
    public async Task LogitsThatLookLikeProbabilitiesForMusicOnly_AreLogits()
    {
        // Means of decibels: within 0 to 1 for what the library tries networks with, and above for quiet signals.
        TinyNetwork.Write(Folder.PathOf("a.onnx"), 3, "Relu", i => -(1 + (0.1f * (i % 3))) / (40 * 87 * 20), TinyNetwork.Float, Shape);

        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel");

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

    [Fact]
    public async Task FileThatDoesNotExist_IsNamedAsGiven()
    {
        var network = Network("Softmax");

        var genres = await InitAsync(network, "mel", "no.txt", []);
        var file = await InitAsync("no.onnx", "mel");
        var show = await ConsoleRun.StartAsync("model", "show", network);
        var check = await ConsoleRun.StartAsync("model", "check", network);
        var map = await ConsoleRun.StartAsync("tag", Folder.Tone("a.wav", 1), "--map", "no.map");

        Assert.Equal((1, "no.txt: the file does not exist"), (genres.ExitCode, genres.Error.TrimEnd()));
        Assert.Equal((1, "no.onnx: the file does not exist"), (file.ExitCode, file.Error.TrimEnd()));
        Assert.StartsWith($"{Folder.PathOf("a.card.json")}: the file does not exist.", show.Error, StringComparison.Ordinal);
        Assert.All([show, check], run => Assert.Contains("\"musicgenre model init\" writes the card", run.Error, StringComparison.Ordinal));
        Assert.Equal((1, "no.map: the file does not exist"), (map.ExitCode, map.Error.TrimEnd()));
    }

    [Fact]
    public async Task ReportOfTheModel_SaysWhatItsCardDoesNotState()
    {
        await InitAsync(Network("Softmax"), "mel");

        var run = await ConsoleRun.StartAsync("report", "--model", Folder.PathOf("a.onnx"), "--out", Folder.PathOf("a.html"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var page = await File.ReadAllTextAsync(Folder.PathOf("a.html"));
        Assert.Contains("The card states none.", page, StringComparison.Ordinal);
        Assert.Contains("The card names none.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("by segment", page, StringComparison.Ordinal);
        Assert.Contains("Accuracy       not stated", (await ConsoleRun.StartAsync("model", "show", Folder.PathOf("a.onnx"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_HasTheCardAndNoNotes()
    {
        var run = await InitAsync(Network("Softmax"), "mel", "--quiet");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("written; the network and its card fit", run.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("because the network takes", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a network does not tell", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--genres")]
    [InlineData("--outputs")]
    public async Task ListInLatin1_IsRefused(string option)
    {
        var list = Folder.PathOf("latin.txt");
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
        TinyNetwork.Write(Folder.PathOf("a.onnx"), 3, "ArgMax", i => i, TinyNetwork.Int64, Shape);

        string[] options = isGiven ? ["--set", "network.probabilitiesOutput=scores"] : [];
        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel", options);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(isGiven ? "its output \"scores\" is int64" : "no float32 output, only \"scores\" of int64", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("familiarityOutput=scores", "network.familiarityOutput must be another output")]
    [InlineData("minimumFamiliarity=0.5", "minimumFamiliarity needs network.familiarityOutput")]
    public async Task MemberThatIsLeftOutWhileNull_CanBeSetByAnEndOfItsPath(string setting, string expected)
    {
        var run = await InitAsync(Network("Softmax"), "mel", "--set", setting);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not known", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--genres", "", "the file lists no genre; a model has at least two")]
    [InlineData("--genres", "\n \n", "the file lists no genre; a model has at least two")]
    [InlineData("--genres", "rock\n", "the file lists only one genre; a model has at least two")]
    [InlineData("--outputs", "", "the file lists no output; each of the network's outputs has a line")]
    public async Task ListWithoutNames_IsRefusedWithItsName(string option, string content, string expected)
    {
        var list = Folder.PathOf("list.txt");
        await File.WriteAllTextAsync(list, content);

        var run = await InitAsync(Network("Softmax"), "mel", option == "--genres" ? list : null, option == "--genres" ? [] : ["--outputs", list]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{list}: {expected}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputThatIsTakenForTheGenresAmongSeveral_IsToldOf()
    {
        TinyNetwork.WriteOutputs(Folder.PathOf("a.onnx"), Shape, ("out", 4), ("emb", 3));
        var outputs = Folder.PathOf("outputs.txt");
        await File.WriteAllLinesAsync(outputs, ["blues", "jazz", "rock"]);

        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel", "--outputs", outputs);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            "Of its outputs \"out\" [batch, 4], \"emb\" [batch, 3], \"emb\" is taken for the genres, because it can have 3 values, one for each line of --outputs",
            run.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probabilities", "emb", "its output \"probabilities\" [batch, 4] does not have 3 values, one for each genre")]
    [InlineData("out", "embedding", "none of its outputs has 3 values, one for each genre: \"out\" [batch, 4], \"embedding\" [batch, 3]")]
    public async Task OutputWhoseNameSaysThatItIsAnother_IsNotTakenForTheGenres(string first, string second, string expected)
    {
        TinyNetwork.WriteOutputs(Folder.PathOf("a.onnx"), Shape, (first, 4), (second, 3));

        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputWithoutAnAxisBehindTheBatch_IsShownSo()
    {
        TinyNetwork.WriteOutputs(Folder.PathOf("a.onnx"), Shape, ("out", 0));

        var run = await InitAsync(Folder.PathOf("a.onnx"), "mel");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\"out\" [batch] without further axes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesInAnotherCase_MeanTheSame()
    {
        var run = await InitAsync(Network("Softmax", 4, 1025, 30), "stack", "--set", "features.frequency=linear", "--set", "features.separation.axis=LINEAR", "--set", "network.activation=None");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(FrequencyAxis.Linear, ((SpectrogramStackOptions)(await CardAsync()).Features!).Frequency);
    }

    [Theory]
    [InlineData("waveform", "its sample rate (22,050 Hz in the card), or whether it learned from standardized samples", 4000)]
    [InlineData("musicnn", "its sample rate (16,000 Hz in the card), its window, decibels or mel bands", 187, 96)]
    public async Task Hint_NamesWhatTheFrontEndHasAndANetworkDoesNotTell(string like, string expected, params int[] shape)
        => Assert.Contains(expected, (await InitAsync(Network("Softmax", shape), like)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task LogarithmLeftOut_IsToldOf()
    {
        var run = await InitAsync(Network("Softmax", 187, 96), "musicnn", "--set", "features.logarithm=null");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The features are values of the quantity Power as they are, because features.decibels and features.logarithm are both null.", run.Lines);
    }

    [Fact]
    public async Task Help_HasAColumnOfOptionsThatIsNotTooWide()
    {
        var run = await ConsoleRun.StartAsync("model", "init", "--help");

        Assert.Contains("--like <KIND> (REQUIRED)  ", run.Output, StringComparison.Ordinal);
        Assert.All(FrontEnds.All, frontEnd => Assert.Contains(frontEnd.Name, run.Output, StringComparison.Ordinal));
    }

    private static (OutputActivation Activation, bool MultiLabel) ActivationOf(GenreModelCard card) => (card.Network.Activation, card.Network.MultiLabel);
}
