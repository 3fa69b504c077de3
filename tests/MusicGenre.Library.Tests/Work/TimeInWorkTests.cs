using MusicGenre.Library.Work;
using Xunit;

namespace MusicGenre.Library.Tests.Work;

public sealed class TimeInWorkTests
{
    [Fact]
    public void Total_WorkAndPauses_IsTheTimeOfTheWork()
    {
        var clock = new MovedClock();
        var time = new TimeInWork(clock);

        clock.Move(100);
        Assert.Equal(TimeSpan.Zero, time.Total);
        time.Begin();
        clock.Move(3);
        Assert.Equal(TimeSpan.FromSeconds(3), time.Total);
        clock.Move(4);
        time.End();
        clock.Move(1000);
        Assert.Equal(TimeSpan.FromSeconds(7), time.Total);
        time.Begin();
        clock.Move(5);
        time.End();
        time.End();
        Assert.Equal(TimeSpan.FromSeconds(12), time.Total);
    }

    private sealed class MovedClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Move(long seconds) => _seconds += seconds;
    }
}
