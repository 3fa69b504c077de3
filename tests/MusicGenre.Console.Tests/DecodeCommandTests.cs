using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class DecodeCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("16", true)]
    [InlineData("24", true)]
    [InlineData("32f", false)]
    public async Task Decode_SamplesBeyondFullScale_WarnsWhereTheyAreClipped(string bits, bool warns)
    {
        var source = _folder.PathOf("loud.wav");
        float[] samples = [.. Enumerable.Repeat(0.5f, 2000), .. Enumerable.Repeat(1.5f, 3), .. Enumerable.Repeat(-2f, 2), 1, -1];
        WavWriter.Write(source, new AudioClip(samples, 8000), WavSampleFormat.Float32);

        var run = await ConsoleRun.StartAsync("decode", source, "--out", _folder.PathOf("out.wav"), "--bits", bits);

        Assert.Equal(0, run.ExitCode);
        var warning = $"{source}: warning: 5 of 2,007 samples are beyond full scale and were clipped; --bits 32f keeps them.";
        Assert.Equal(warns ? warning : "", run.Error.Trim());
    }

    [Theory]
    [InlineData]
    [InlineData("--mono", "--rate", "8000")]
    public async Task Decode_FileThatIsCut_SaysSoOnce(params string[] options)
    {
        var source = _folder.Tone("cut.wav", 2);
        File.WriteAllBytes(source, File.ReadAllBytes(source)[..^1001]);

        var run = await ConsoleRun.StartAsync(["decode", source, "--out", _folder.PathOf("out.wav"), .. options]);

        Assert.Equal((0, $"{source}: warning: The audio ends 1001 bytes earlier than its container declares."), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Decode_OutputThatCannotBeWritten_NamesItAndNoTemporaryFile()
    {
        var source = _folder.Tone("a.wav", 1);
        var target = _folder.PathOf(Path.Combine("missing", "b.wav"));

        var run = await ConsoleRun.StartAsync("decode", source, "--out", target);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(target, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_InputThatCannotBeRead_LeavesTheOldFile()
    {
        var target = _folder.Text("old.wav");
        var names = Directory.GetFiles(_folder.Root).Length;

        var run = await ConsoleRun.StartAsync("decode", _folder.Noise("broken.wav", 1000), "--out", target, "--force");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("no audio", File.ReadAllText(target));
        Assert.Equal(names + 1, Directory.GetFiles(_folder.Root).Length);
    }
}
