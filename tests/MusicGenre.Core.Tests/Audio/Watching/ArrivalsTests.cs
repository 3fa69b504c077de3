using MusicGenre.Audio;
using MusicGenre.Audio.Watching;
using Xunit;

namespace MusicGenre.Core.Tests.Audio.Watching;

public sealed class ArrivalsTests
{
    private static readonly DateTime Time = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Arrivals _arrivals = new(TimeSpan.FromSeconds(2));

    [Fact]
    public void FindComplete_BeforeAndAfterTheSettleTime()
    {
        Look(0, [], File("b"), File("a"));

        Assert.Equal(TimeSpan.FromSeconds(2), _arrivals.NextDue(Seconds(0)));
        Assert.Empty(_arrivals.FindComplete(Seconds(1.9)));
        Assert.Equal(["a", "b"], _arrivals.FindComplete(Seconds(2)).Select(file => file.Path));
        Assert.Null(_arrivals.NextDue(Seconds(2)));
    }

    [Fact]
    public void Update_SizeOrTimeChanges_StartsTheSettleTimeAnew()
    {
        Look(0, [], File("a", 1), File("b", 1));
        Look(1, [], File("a", 2), File("b", 1) with { Modified = Time.AddTicks(1) });

        Assert.Empty(_arrivals.FindComplete(Seconds(2)));
        Assert.Equal(2, _arrivals.FindComplete(Seconds(3)).Count);
    }

    [Fact]
    public void Update_FolderThatCannotBeListed_ForgetsNothingBelowIt()
    {
        WatchedFile[] files = [File("x/a"), File("xy/a"), File("z")];
        Look(0, [], files);
        _arrivals.Ignore(files);

        Look(1, ["x"], File("z"));
        Look(2, [], files);

        Assert.Equal(["xy/a"], _arrivals.FindComplete(Seconds(9)).Select(file => file.Path));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static WatchedFile File(string path, long size = 1) => new(path, size, Time);

    private void Look(double now, string[] unlisted, params WatchedFile[] files) => _arrivals.Update(files, unlisted, Seconds(now));
}
