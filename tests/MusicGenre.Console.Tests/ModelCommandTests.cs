using System.Text.Json.Nodes;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_Bundled_HasAccuracyWithProtocol()
    {
        var run = await ConsoleRun.StartAsync("model", "list");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("mfcc-cnn", run.Output, StringComparison.Ordinal);
        Assert.Contains("artist-filtered", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Bundled_HasGenresFrontEndAndLicense()
    {
        var run = await ConsoleRun.StartAsync("model", "show", "mel-statistics");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("blues, classical, country", run.Output, StringComparison.Ordinal);
        Assert.Contains("mel, 1×128×64 (channels × bands × frames) at 22,050 Hz", run.Output, StringComparison.Ordinal);
        Assert.Contains("License        MIT", run.Output, StringComparison.Ordinal);
        Assert.Contains("639", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_NetworkOfLogits_WritesACardThatFitsAndClassifies()
    {
        var network = Network("a.onnx", null, 1, 40, 87);

        var init = await InitAsync(network, "mel", "--set", "license=CC0-1.0", "--set", "stft.window=Hamming");
        var again = await InitAsync(network, "mel");
        var check = await ConsoleRun.StartAsync("model", "check", network);
        var classify = await ConsoleRun.StartAsync("classify", _folder.Tone("a.wav", 3), "--model", network, "--format", "csv");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Contains("sigmoid", init.Output, StringComparison.Ordinal);
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(_folder.PathOf("a.card.json")), "a");
        Assert.Equal(("scores", OutputActivation.Softmax, false), (card.Network.ProbabilitiesOutput, card.Network.Activation, card.Network.MultiLabel));
        Assert.Equal(("CC0-1.0", 44_032), (card.License, card.Segments.SampleCount));
        Assert.Equal(["blues", "jazz", "rock"], card.Genres);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Equal((0, ""), (classify.ExitCode, classify.Error));
    }

    [Theory]
    [InlineData("Softmax", OutputActivation.None, false)]
    [InlineData("Sigmoid", OutputActivation.None, true)]
    public async Task Init_NetworkOfProbabilities_SaysWhatTheyAre(string last, OutputActivation activation, bool multiLabel)
    {
        var network = Network("a.onnx", last, 13, 130, 1);

        var init = await InitAsync(network, "mfcc", "--set", "inputLayout=BandFrameChannel");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(_folder.PathOf("a.card.json")), "a");
        Assert.Equal((activation, multiLabel), (card.Network.Activation, card.Network.MultiLabel));
        Assert.Equal(TensorLayout.BandFrameChannel, card.Network.InputLayout);
    }

    [Fact]
    public async Task Init_StackOfOtherBands_SeparatesMelBandsOfThatNumber()
    {
        var init = await InitAsync(Network("a.onnx", "Softmax", 4, 40, 87), "stack");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Contains("stack, 4×40×87", init.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("musicnn", "mel, 1×96×187 (channels × bands × frames) at 16,000 Hz", "3.01 s (48,128 samples) every 2.99 s", 187, 96)]
    [InlineData("vggish", "mel, 1×64×96", "0.98 s (15,600 samples) every 0.96 s", 96, 64)]
    [InlineData("yamnet", "mel, 1×64×96", "0.98 s (15,600 samples) every 0.48 s", 1, 96, 64)]
    [InlineData("panns", "mel, 1×64×101", "1.00 s (32,000 samples) every 1.00 s", 1, 101, 64)]
    [InlineData("efficientat", "mel, 1×128×100", "0.99 s (31,681 samples) every 0.99 s", 1, 128, 100)]
    [InlineData("openl3", "mel, 1×256×199", "1.00 s (48,000 samples) every 1.00 s", 256, 199, 1)]
    [InlineData("waveform", "waveform, 1×1×4000 (channels × bands × frames) at 22,050 Hz", "0.18 s (4,000 samples) every 0.18 s", 4000)]
    [InlineData("waveform", "waveform, 1×1×4000", "0.18 s (4,000 samples)", 1, 4000)]
    public async Task Init_FrontEndOfAPublishedNetwork_WritesItsOptions(string like, string frontEnd, string segments, params int[] shape)
    {
        var network = Network("a.onnx", "Softmax", shape);

        var init = await InitAsync(network, like);
        var check = await ConsoleRun.StartAsync("model", "check", network);

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Contains(frontEnd, init.Output, StringComparison.Ordinal);
        Assert.Contains(segments, init.Output, StringComparison.Ordinal);
        Assert.Equal(0, check.ExitCode);
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(_folder.PathOf("a.card.json")), "a");
        if (FrontEnds.All.FirstOrDefault(item => item.Name == like) is { } expected)
        {
            Assert.Equal(expected.Features, card.Features);
        }
    }

    [Fact]
    public async Task Init_FrontEndThatIsNotKnown_NamesTheNearestAndAll()
    {
        var unknown = await InitAsync(Network("a.onnx", "Softmax", 187, 96), "musicnm");
        var help = await ConsoleRun.StartAsync("model", "init", "--help");

        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("musicnn", unknown.Error, StringComparison.Ordinal);
        Assert.All(FrontEnds.All, frontEnd => Assert.Contains(frontEnd.Name, help.Output, StringComparison.Ordinal));
        Assert.All(FrontEnds.All, frontEnd => Assert.Contains(frontEnd.Name, unknown.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Init_OutputsThatAreNotTheGenres_WritesTheMap()
    {
        var network = _folder.PathOf("a.onnx");
        TinyNetwork.Write(network, 5, "Softmax", 1, 40, 87);
        var outputs = _folder.PathOf("outputs.txt");
        await File.WriteAllLinesAsync(outputs, ["rock", "", "jazz", " blues ", "rock"]);

        var init = await InitAsync(network, "mel", "--outputs", outputs);
        await File.WriteAllLinesAsync(outputs, ["rock", "", "jas", "blues", "rock"]);
        var wrong = await InitAsync(network, "mel", "--outputs", outputs, "--force");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(_folder.PathOf("a.card.json")), "a");
        Assert.Equal(["rock", "", "jazz", "blues", "rock"], card.Network.OutputGenres!);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("network.outputGenres[2] must be one of genres", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("features.mel.bandCount=64", 1, "40 bands, but the front end gives 64; leave out --set features.mel.bandCount, or use --set features.mel.bandCount=40")]
    [InlineData("segments.sampleCount=66150", 1, "87 frames, but 66150 samples give 130; use --set segments.sampleCount=44032")]
    [InlineData("features.stft.padMode=reflect", 1, "features.stft.padMode is not known")]
    [InlineData("scale=Slany", 1, "features.mel.scale must be Slaney or Htk")]
    [InlineData("network.activation=sigmoid", 1, "network.multiLabel must be true")]
    [InlineData("network.probabilitiesOutput=score", 1, "no output \"score\"")]
    [InlineData("hopLength=100", 2, "features.stft.hopLength, segments.hopLength")]
    [InlineData("hopLength", 2, "expected member=value")]
    public async Task Init_SettingThatDoesNotFit_SaysWhatWould(string setting, int exitCode, string expected)
    {
        var run = await InitAsync(Network("a.onnx", null, 1, 40, 87), "mel", "--set", setting);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.False(File.Exists(_folder.PathOf("a.card.json")));
    }

    [Fact]
    public async Task Init_GenresThatAreNotThoseOfTheNetwork_SaysHowMany()
    {
        var network = Network("a.onnx", null, 1, 40, 87);
        await File.WriteAllLinesAsync(_folder.PathOf("genres.txt"), ["blues", "jazz"]);

        var run = await ConsoleRun.StartAsync("model", "init", network, "--genres", _folder.PathOf("genres.txt"), "--like", "mel");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none of its outputs has 2 values, one for each genre: \"scores\" [batch, 3]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SeveralFaults_ListsEachWithItsFile()
    {
        var network = Network("a.onnx", "Softmax", 1, 40, 87);
        await InitAsync(network, "mel");
        var card = _folder.PathOf("a.card.json");
        var json = await File.ReadAllTextAsync(card);
        await File.WriteAllTextAsync(
            card,
            json.Replace("\"scores\"", "\"score\"", StringComparison.Ordinal)
                .Replace("\"sha256\": \"", "\"sha256\": \"00", StringComparison.Ordinal)
                .Replace("\"license\"", "\"licence\": \"MIT\", \"license\"", StringComparison.Ordinal));

        var run = await ConsoleRun.StartAsync("model", "check", network);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, line => line.StartsWith($"{card}: licence is not known; the nearest is license", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith($"{card}: network.sha256 must be 64", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith($"{network}: the network has no output \"score\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_MissingMemberThatTheNetworkDoesNotNeed_ListsTheNetworksFaultsToo()
    {
        var network = Network("a.onnx", "Softmax", 1, 40, 87);
        await InitAsync(network, "mel");
        var card = _folder.PathOf("a.card.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(card))!.AsObject();
        json.Remove("license");
        json["accuracy"] = new JsonArray(new JsonObject { ["protocol"] = null });
        json["minimumFamiliarity"] = 2;
        json["network"]!["probabilitiesOutput"] = "score";
        await File.WriteAllTextAsync(card, json.ToJsonString());

        var run = await ConsoleRun.StartAsync("model", "check", network);

        string[] expected = ["license is missing", "accuracy[0].protocol must not be null", "minimumFamiliarity must be from 0 to 1", "minimumFamiliarity needs", "the network has no output \"score\""];
        Assert.Equal(1, run.ExitCode);
        Assert.All(expected, problem => Assert.Single(run.Lines, line => line.Contains($": {problem}", StringComparison.Ordinal)));
        Assert.Equal(expected.Length, run.Lines.Count(line => line.Length > 0));
    }

    [Fact]
    public async Task Show_EveryMember_IsPrintedWithoutControlCharacters()
    {
        var network = Network("a.onnx", "Softmax", 1, 40, 87);
        await InitAsync(network, "mel");
        var path = _folder.PathOf("a.card.json");
        var card = GenreModelCard.FromJson(await File.ReadAllBytesAsync(path), path);
        card = card with
        {
            Name = "a\u001b[31mb",
            Description = "first\nsecond",
            Genres = ["rock\u202e", "jazz", "folk"],
            Network = card.Network with { OutputGenres = ["rock\u202e", "", "", "jazz", "folk"], EmbeddingOutput = "emb", FamiliarityOutput = "fam" },
            MinimumFamiliarity = 0.125,
            ConfidenceByLength = [new(1.5, 0.625), new(3, 0.75)],
            License = "MIT\u0007",
            Training = "trained\ron",
            Accuracy = [new MeasuredAccuracy { Protocol = "of\u009b" }],
            Limitations = ["limited\u2028"],
        };
        await File.WriteAllBytesAsync(path, card.ToJson());

        var run = await ConsoleRun.StartAsync("model", "show", path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] expected =
        [
            "a\\u001b[31mb", "first\\nsecond", "Card format    1", "Genres         rock\\u202e, jazz, folk", "output \"fam\"; \"don't know\" below 0.125", "embedding \"emb\"",
            "Outputs        rock\\u202e, (ignored) × 2, jazz, folk", "By length      probabilities to the power 0.625 at 1.5 s, 0.75 at 3 s", card.Network.Sha256, "MIT\\u0007", "trained\\ron",
            "of\\u009b", "limited\\u2028", "every 2.00 s", "Mean",
        ];
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output, character => char.IsControl(character) && character is not ('\n' or '\r'));
    }

    [Theory]
    [InlineData("0.5", true)]
    [InlineData("0", false)]
    public async Task MinimumFamiliarity_OfAModelWithoutFamiliarity_IsSaidToHaveNoEffect(string minimum, bool isTold)
    {
        var network = Network("a.onnx", "Softmax", 1, 40, 87);
        await InitAsync(network, "mel");
        var tone = _folder.Tone("a.wav", 3);
        string[] options = ["--model", network, "--min-familiarity", minimum];

        ConsoleRun[] runs =
        [
            await ConsoleRun.StartAsync(["classify", tone, .. options]),
            await ConsoleRun.StartAsync(["report", tone, "--out", _folder.PathOf("a.html"), .. options]),
            await ConsoleRun.StartAsync(["plot", tone, "--kind", "genres", "--out", _folder.PathOf("plots"), .. options]),
            await ConsoleRun.StartAsync(["tag", tone, .. options]),
            await ConsoleRun.StartAsync(["watch", Path.GetDirectoryName(tone)!, "--once", .. options]),
            await ConsoleRun.StartAsync(["organize", Path.GetDirectoryName(tone)!, "--to", _folder.PathOf("sorted"), .. options]),
            await ConsoleRun.StartWithInputAsync(tone, ["listen", "-", .. options]),
        ];

        Assert.All(runs, run => Assert.Equal(
            (0, isTold), (run.ExitCode, run.Error.Contains("--min-familiarity has no effect: the model a does not say how familiar audio is.", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Features_AudioShorterThanAFrameAndEmptyBands_AreSaid()
    {
        var tone = _folder.Tone("a.wav", 0.02);

        var tooShort = await ConsoleRun.StartAsync("features", tone, "--not-centered", "--out", _folder.PathOf("a.npy"));
        var narrow = await ConsoleRun.StartAsync("features", tone, "--extractor", "mel", "--frame-length", "256", "--out", _folder.PathOf("b.npy"));

        Assert.Equal(1, tooShort.ExitCode);
        Assert.Contains("fewer than a frame of 2048", tooShort.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("a.npy")));
        Assert.Equal(0, narrow.ExitCode);
        Assert.Contains("of 128 mel bands hold no frequency bin", narrow.Error, StringComparison.Ordinal);
    }

    private string Network(string name, string? activation, params int[] shape)
    {
        var path = _folder.PathOf(name);
        TinyNetwork.Write(path, 3, activation, shape);
        return path;
    }

    private async Task<ConsoleRun> InitAsync(string network, string kind, params string[] options)
    {
        await File.WriteAllLinesAsync(_folder.PathOf("genres.txt"), ["blues", " jazz", "", "rock"]);
        return await ConsoleRun.StartAsync(["model", "init", network, "--genres", _folder.PathOf("genres.txt"), "--like", kind, .. options]);
    }
}
