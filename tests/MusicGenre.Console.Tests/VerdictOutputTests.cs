using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>The verdict in every output: silence has no genres, and what is too uncertain says so.</summary>
public sealed class VerdictOutputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_SilentUnsureAndSure_TellGenreAndReason()
    {
        var (silent, tone) = (_folder.Silence("silent.wav", 6), _folder.Tone("tone.wav", 6));

        var unsure = await JsonAsync("classify", silent, tone, "--min-confidence", "1", "--min-familiarity", "0");
        var sure = await JsonAsync("classify", tone, "--min-familiarity", "0");

        Assert.Equal([null, null], unsure.Select(item => item.GetProperty("genre").GetString()));
        Assert.Equal(["silent", "below-minimum-confidence"], unsure.Select(item => item.GetProperty("reason").GetString()));
        Assert.Equal([0, 5], unsure.Select(item => item.GetProperty("genres").GetArrayLength()));
        Assert.Equal(sure[0].GetProperty("genres")[0].GetProperty("genre").GetString(), sure[0].GetProperty("genre").GetString());
        Assert.False(sure[0].TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task Csv_SilentUnsureAndSure_HaveColumnsForVerdictAndReason()
    {
        var (silent, tone) = (_folder.Silence("silent.wav", 6), _folder.Tone("tone.wav", 6));

        var unsure = await ConsoleRun.StartAsync("classify", silent, tone, "--format", "csv", "--top", "2", "--min-confidence", "1", "--min-familiarity", "0");
        var sure = await ConsoleRun.StartAsync("classify", tone, "--format", "csv", "--top", "1", "--min-familiarity", "0");

        Assert.Equal(4, unsure.Lines.Length);
        Assert.StartsWith($"{silent},6,6,mel-statistics,,silent,,,,", unsure.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{tone},6,6,mel-statistics,,below-minimum-confidence,", unsure.Lines[2], StringComparison.Ordinal);
        Assert.Equal("1", unsure.Lines[2].Split(',')[7]);
        var fields = sure.Lines[1].Split(',');
        Assert.Equal(("", "1"), (fields[5], fields[7]));
        Assert.Equal(fields[8], fields[4]);
    }

    [Fact]
    public async Task Classify_ChannelsThatCancel_SaysSoInEveryFormat()
    {
        const string Warning = "The channels have opposite polarity and cancel when they are mixed to mono";
        var path = _folder.PathOf("opposed.wav");
        WavWriter.Write(path, new AudioClip(Enumerable.Range(0, 6 * 22_050).SelectMany(index => (float[])[MathF.Sin(index / 20f) / 2, -MathF.Sin(index / 20f) / 2]).ToArray(), 22_050, 2));

        foreach (var format in (string[])["table", "line", "json", "csv"])
        {
            var run = await ConsoleRun.StartAsync("classify", path, "--format", format);

            Assert.Equal(0, run.ExitCode);
            Assert.Contains(Warning, run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("The audio is silent", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Table_Silence_HasNoBarsAndNoTrailingBlanks()
    {
        var (silent, tone) = (_folder.Silence("silent.wav", 6), _folder.Tone("tone.wav", 6));

        var run = await ConsoleRun.StartAsync("classify", silent);
        var other = await ConsoleRun.StartAsync("classify", tone, _folder.Text("broken.wav"), "--min-confidence", "1", "--min-familiarity", "0", "--excerpt", "5", "--format", "table");

        Assert.Contains("  don't know (silent) · 0:06.0 · mel-statistics", run.Output.Split('\n').Select(line => line.TrimEnd('\r')));
        Assert.DoesNotContain("%", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"  don't know \(\w+ \d+\.\d+ % is below 100 %\) · 5 s from the middle of 0:06\.0 ·( familiarity \d+(\.\d)? % ·)? mel-statistics", other.Output);
        Assert.Equal(2, other.Output.Split("broken.wav").Length);
        Assert.DoesNotContain((run.Output + other.Output).Split('\n'), line => line.TrimEnd('\r').EndsWith(' '));
    }

    [Fact]
    public async Task Report_SilenceAndUncertainty_SayThat()
    {
        var (silent, tone) = (_folder.Silence("silent.wav", 6), _folder.Tone("tone.wav", 6));
        var (first, second) = (_folder.PathOf("silent.html"), _folder.PathOf("tone.html"));

        var reported = await ConsoleRun.StartAsync("report", silent, "--out", first);
        var unsure = await ConsoleRun.StartAsync("report", tone, "--out", second, "--min-confidence", "1", "--min-familiarity", "0");

        Assert.Equal((0, 0), (reported.ExitCode, unsure.ExitCode));
        var page = WebUtility.HtmlDecode(File.ReadAllText(first));
        Assert.Contains("Don't know (silent) · 0:06.0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blues", page, StringComparison.Ordinal);
        Assert.Contains("% is below 100 %) · 0:06.0", WebUtility.HtmlDecode(File.ReadAllText(second)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unfamiliar", "--min-familiarity", "1")]
    [InlineData("don't know", "--min-familiarity", "0", "--min-confidence", "1")]
    public async Task Report_SectionsAndSegmentsWithoutAVerdict_SayWhy(string reason, params string[] options)
    {
        var page = _folder.PathOf("song.html");

        var run = await ConsoleRun.StartAsync(["report", _folder.ToneThenSilence("song.wav", 12, 12), "--out", page, .. options]);

        Assert.Equal(0, run.ExitCode);
        var text = WebUtility.HtmlDecode(File.ReadAllText(page));
        var sections = Between(text, ">Sections</h2>", ">Segments</h2>");
        Assert.Equal([reason, "silence"], NamesIn(sections));
        Assert.Equal([reason, "silence"], NamesIn(Between(text, ">Segments</h2>", "</table>")).Distinct());

        static string Between(string text, string start, string end) => text.Split(start)[1].Split(end)[0];

        static IEnumerable<string> NamesIn(string table) => Regex.Matches(table, "<tr><t[dh][^>]*>([^<]*)</td>").Select(match => match.Groups[1].Value);
    }

    [Fact]
    public async Task Plot_Silence_IsNeverAGenre()
    {
        var output = _folder.PathOf("charts");

        var run = await ConsoleRun.StartAsync("plot", _folder.Silence("silent.wav", 12), "--out", output, "--kind", "genres", "timeline");

        Assert.Equal(0, run.ExitCode);
        foreach (var name in (string[])["genres.svg", "timeline.svg"])
        {
            var picture = File.ReadAllText(Path.Combine(output, name));
            Assert.Contains("silent", picture, StringComparison.Ordinal);
            Assert.DoesNotContain("blues", picture, StringComparison.Ordinal);
            Assert.DoesNotContain("other genres", picture, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plot_UnfamiliarSong_IsDescribedAsThat()
    {
        var output = _folder.PathOf("charts");

        var run = await ConsoleRun.StartAsync("plot", _folder.Tone("tone.wav", 12), "--out", output, "--kind", "genres", "timeline", "--min-familiarity", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The verdict is don't know (unfamiliar: ", DescriptionOf("genres.svg"), StringComparison.Ordinal);
        Assert.EndsWith("of audio over time; every segment is \"don't know\". There is one section.", DescriptionOf("timeline.svg"), StringComparison.Ordinal);

        string DescriptionOf(string name) => WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(output, name)).Split("<desc>")[1].Split("</desc>")[0]);
    }

    private static async Task<JsonElement[]> JsonAsync(params string[] arguments)
        => [.. (await ConsoleRun.StartAsync([.. arguments, "--format", "json"])).Lines.Select(line => JsonDocument.Parse(line).RootElement)];
}
