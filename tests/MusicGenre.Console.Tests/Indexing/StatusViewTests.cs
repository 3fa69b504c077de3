using System.Text.RegularExpressions;
using MusicGenre.Cli.Indexing;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;
using Spectre.Console;
using Xunit;

namespace MusicGenre.Cli.Tests.Indexing;

/// <summary>What <c>musicgenre status</c> draws on a terminal.</summary>
public sealed partial class StatusViewTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly LibraryStatus Planned = new(
        "/data/library.db", "mel-statistics", 0, 0, new QueueStatus(12, 0, 0), 1200, null, [], [new StoredPlan("id", "/music", Now, Now, 1234, 1200, 12, "", IsFinished: false)]);

    private static readonly LibraryStatus Working = Planned with
    {
        Done = 12_345,
        Failed = 6,
        Queue = new QueueStatus(7, 2, 1),
        Left = 900,
        SongsPerMinute = 120,
        Workers = [Worker("nas-1", 12_000), Worker("nas-2", 345)],
        Planning = [],
    };

    private static readonly LibraryStatus Finished = Working with { Queue = default, Left = 0, SongsPerMinute = null, Workers = [] };

    [Theory]
    [InlineData(40, true)]
    [InlineData(80, true)]
    [InlineData(120, true)]
    [InlineData(40, false)]
    [InlineData(80, false)]
    [InlineData(120, false)]
    public async Task ShowAsync_StatesThatGrowAndShrink_LeaveNothingOfTheOneBefore(int width, bool hasColors)
    {
        foreach (var states in new LibraryStatus[][] { [Planned], [Planned, Working], [Planned, Working, Finished], [Working, Planned] })
        {
            var last = await DrawAsync(width, hasColors, states[^1]);

            Assert.Equal(last, await DrawAsync(width, hasColors, states));
            Assert.All(last, row => Assert.InRange(row.Length, 1, width));
        }
    }

    [Fact]
    public async Task ShowAsync_WideTerminal_HasALineForEachNumber()
    {
        string[] expected =
        [
            "index         /data/library.db",
            "model         mel-statistics",
            "done          12,345 songs",
            "failed        6 songs",
            "left          about 900 songs: 7 batches waiting, 2 in work",
            "rate          120 songs/min",
            "time left     7:30.0",
            "dead letters  1 batch",
            "workers       2",
            "              nas-1: 12,000 done, 1 failed, 0 skipped",
            "              nas-2: 345 done, 1 failed, 0 skipped",
        ];

        Assert.Equal(expected, await DrawAsync(80, hasColors: true, Planned, Working));
        Assert.Equal(expected, await DrawAsync(120, hasColors: false, Planned, Working));
    }

    [Fact]
    public async Task ShowAsync_NarrowTerminal_BreaksTextsAndKeepsNamesWhole()
    {
        var rows = await DrawAsync(40, hasColors: false, Planned with { Location = "postgres://db.example.org:5432/musicgenre?schema=second" });

        Assert.Equal(
            [
                "index         postgres://db.example.org:",
                "              5432/musicgenre?schema=sec",
                "              ond",
                "model         mel-statistics",
                "done          0 songs",
                "failed        0 songs",
                "left          about 1,200 songs: 12",
                "              batches waiting, 0 in work",
                "planning      1,234 songs of /music so",
                "              far",
                "rate          -",
                "time left     -",
                "dead letters  0 batches",
                "workers       none",
            ],
            rows);
    }

    [Fact]
    public async Task ShowAsync_ControlCharactersInAPath_AreNotObeyed()
        => Assert.DoesNotContain('\a', await WriteAsync(80, hasColors: false, Planned with { Location = "/data/\a.db" }));

    [Fact]
    public async Task ShowAsync_WithoutColors_WritesNoStyle()
        => Assert.DoesNotMatch(Style(), await WriteAsync(80, hasColors: false, Planned, Working, Finished));

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Style();

    private static StoredWorker Worker(string name, long done) => new(name, TimeSpan.FromHours(1), Now.AddHours(1), done, Failed: 1, Skipped: 0, TimeSpan.FromHours(2));

    private static async Task<IReadOnlyList<string>> DrawAsync(int width, bool hasColors, params LibraryStatus[] states)
        => new Screen(width, await WriteAsync(width, hasColors, states)).Rows;

    private static async Task<string> WriteAsync(int width, bool hasColors, params LibraryStatus[] states)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColors ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        (console.Profile.Width, console.Profile.Height) = (width, 24);
        await new StatusView(console).ShowAsync(states.ToAsyncEnumerable());
        return writer.ToString();
    }
}
