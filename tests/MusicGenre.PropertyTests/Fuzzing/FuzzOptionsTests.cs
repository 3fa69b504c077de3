using MusicGenre.Fuzz;
using MusicGenre.Fuzz.Targets;
using Xunit;

namespace MusicGenre.PropertyTests.Fuzzing;

public sealed class FuzzOptionsTests
{
    [Fact]
    public void Parse_AllOptions_ReadsThem()
    {
        var options = FuzzOptions.Parse(["--target", "wav,flac", "--executions", "12", "--seed", "18446744073709551615", "--threads", "3", "--save", "found", "--list"]);

        Assert.Equal(["wav", "flac"], FuzzTargets.Find(options.Targets).Select(target => target.Name));
        Assert.Equal((12, ulong.MaxValue, 3, "found", true), (options.Executions, options.Seed, options.Threads, options.Save, options.ListsTargets));
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1x")]
    [InlineData("--threads", "0")]
    [InlineData("--seconds", "-3")]
    [InlineData("--what", "1")]
    public void Parse_WrongOptions_Throws(params string[] arguments) => Assert.Throws<FormatException>(() => FuzzOptions.Parse(arguments));

    [Fact]
    public void Find_UnknownTarget_NamesThoseThatThereAre()
        => Assert.Contains("flac", Assert.Throws<FormatException>(() => FuzzTargets.Find(["flak"])).Message, StringComparison.Ordinal);
}
