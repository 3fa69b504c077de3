using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using MusicGenre.Recommendations.Http;

namespace MusicGenre.Recommendations.Tests.Fakes;

/// <summary>A clock that only the test moves, and that tells what is being waited for.</summary>
internal sealed class TestTime : FakeTimeProvider
{
    /// <summary>Ends a test whose code does not wait at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public TestTime()
        : base(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until the code under test waits before it tries again, lets that time pass, and returns it.</summary>
    public async Task<TimeSpan> PassNextDelayAsync()
    {
        while (true)
        {
            var due = await _timers.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            if (due > TimeSpan.Zero && due != ServiceClients.AttemptTimeout && due != ServiceClients.TotalTimeout)
            {
                Advance(due);
                return due;
            }
        }
    }
}
