using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>What "model init" makes of the axes of a network: channels, bands, frames, and the length of a segment.</summary>
public sealed class ModelInitAxesTests : ModelInitRun
{
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
    public async Task OpenAxisBesideOneOfAnotherSize_IsNotTakenForTheBandsUnlessSo()
    {
        var network = Network("Softmax", 1, 128, 0);

        var refused = await InitAsync(network, "panns");
        var said = await InitAsync(network, "panns", "--set", "network.inputLayout=ChannelFrameBand");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("[batch, 1, 128, any], but --like panns gives 64 bands, and the axis of the bands has another size (128)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--set network.inputLayout", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the axis of the bands has another size", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vggish", TensorLayout.ChannelFrameBand, false, 1, 96, 64)]
    [InlineData("vggish", TensorLayout.ChannelFrameBand, true, 1, 0, 0)]
    [InlineData("beats", TensorLayout.ChannelFrameBand, true, 1, 128, 128)]
    [InlineData("openl3", TensorLayout.ChannelBandFrame, true, 1, 0, 0)]
    [InlineData("mel", TensorLayout.ChannelBandFrame, true, 1, 0, 0)]
    public async Task AxesThatCouldBeEither_AreInTheOrderOfTheFrontEndAndToldOf(string like, TensorLayout expected, bool isTold, params int[] shape)
    {
        var run = await InitAsync(MeanNetwork(shape), like, "--set", "network.activation=None");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(expected, (await CardAsync()).Network.InputLayout);
        Assert.Equal(isTold, run.Output.Contains($"taken for {expected}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vggish", "segments.sampleCount=15600.5", "segments.sampleCount must be a whole number", 96, 64)]
    [InlineData("vggish", "features.stft.hopLength=99999999", "for which a segment would have 9500000305 samples", 96, 64)]
    [InlineData("vggish", "features={\"extractor\":\"mel\"}", "the object has no member mel", 96, 64)]
    [InlineData("spectrogram", "license=MIT", "its input has 1 band, but a spectrogram has 2 or more", 1, 1, 30)]
    public async Task SettingThatDoesNotFit_IsNamedAsSuch(string like, string setting, string expected, params int[] shape)
    {
        var run = await InitAsync(Network("Softmax", shape), like, "--set", setting, "--set", "network.inputLayout=" + (shape.Length == 2 ? "FrameBand" : "ChannelBandFrame"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShapeOfSeveralLayouts_NamesAll()
    {
        var run = await InitAsync(Network("Softmax", 1, 50, 1), "mel");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ChannelBandFrame or FrameBandChannel or BandFrameChannel or ChannelFrameBand", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maest", 80_000, 80_000, 313, 96)]
    [InlineData("ast", 82_160, 82_160, 512, 128)]
    [InlineData("clap", 240_000, 240_000, 1, 501, 64)]
    [InlineData("yamnet", 15_600, 7_680, 96, 64)]
    public async Task SegmentsOfAnotherLengthThanTheFrontEnd_FollowOneAnother(string like, int length, int hop, params int[] shape)
    {
        var run = await InitAsync(Network("Softmax", shape), like, "--set", $"segments.sampleCount={length}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var segments = (await CardAsync()).Segments;
        Assert.Equal((length, hop), (segments.SampleCount, segments.HopLength));
        Assert.Equal(length == hop, run.Output.Contains($"segments.hopLength is {hop}, because that of --like {like}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("segments.sampleCount=80000", "segments.hopLength=40000")]
    [InlineData("segments={\"sampleCount\":80000,\"hopLength\":40000,\"aggregation\":\"Mean\"}", "license=MIT")]
    public async Task HopThatIsGiven_IsKept(string length, string other)
    {
        var run = await InitAsync(Network("Softmax", 313, 96), "maest", "--set", length, "--set", other);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(new SegmentOptions { SampleCount = 80_000, HopLength = 40_000 }, (await CardAsync()).Segments);
    }

    [Fact]
    public async Task HopLongerThanASegment_IsToldOfByEachCommand()
    {
        var network = Network("Softmax", 313, 96);
        const string Warning = "warning: segments of 80,000 samples begin every 480,000 (segments.hopLength), so that 83.3 % of a song is not classified.";

        var init = await InitAsync(network, "maest", "--set", "segments.sampleCount=80000", "--set", "segments.hopLength=480000");
        var check = await ConsoleRun.StartAsync("model", "check", network);
        var show = await ConsoleRun.StartAsync("model", "show", network);

        Assert.All([init, check, show], run => Assert.Equal(0, run.ExitCode));
        Assert.All([init, check, show], run => Assert.Contains(Warning, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LengthThatGivesNoFrame_IsNotSaidToGiveOne()
    {
        var run = await InitAsync(Network("Softmax", 187, 96), "musicnn", "--set", "segments.sampleCount=100");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("187 frames, but 100 samples give none; use --set segments.sampleCount=48128", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mfcc", "features.mel.bandCount is 200, because there are at most as many coefficients as mel bands.", 1, 200, 30)]
    [InlineData("stack", "features.frequency is Mel, because a linear spectrogram has 1025 bins.", 4, 40, 30)]
    public async Task FurtherMemberThatFollowsTheBands_IsToldOf(string like, string expected, params int[] shape)
    {
        var run = await InitAsync(Network("Softmax", shape), like);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Lines);
    }

    [Fact]
    public async Task WaveformForANetworkOfTwoAxes_IsRefusedWithoutALayoutThatCannotHelp()
    {
        var run = await InitAsync(Network("Softmax", 187, 96), "waveform");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is [batch, 187, 96], but a waveform has the samples on one axis and the size 1 on all others", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("inputLayout", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaveformOfAFixedLength_HasSamplesAndNoFrames()
        => Assert.Contains("A segment has 4,000 samples (0.18 s), because the network takes 4,000 samples.", (await InitAsync(Network("Softmax", 4000), "waveform")).Lines);

    /// <summary>A network that takes axes of any size.</summary>
    private string MeanNetwork(int[] shape)
    {
        TinyNetwork.WriteMeans(Folder.PathOf("a.onnx"), shape);
        return Folder.PathOf("a.onnx");
    }
}
