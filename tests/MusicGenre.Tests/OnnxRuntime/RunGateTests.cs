using MusicGenre.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.OnnxRuntime;

public sealed class RunGateTests
{
    private int _freed;

    [Fact]
    public void Close_NoRun_FreesAtOnceAndOnce()
    {
        var gate = new RunGate(() => _freed++, this);
        gate.Enter();
        gate.Leave();
        Assert.Equal(0, _freed);

        gate.Close();
        gate.Close();

        Assert.Equal(1, _freed);
        Assert.Contains(nameof(RunGateTests), Assert.Throws<ObjectDisposedException>(gate.Enter).ObjectName, StringComparison.Ordinal);
        Assert.Equal(1, _freed);
    }

    [Fact]
    public void Close_DuringRuns_FreesWithTheLast()
    {
        var gate = new RunGate(() => _freed++, this);
        gate.Enter();
        gate.Enter();

        gate.Close();
        Assert.Throws<ObjectDisposedException>(gate.Enter);
        gate.Leave();
        Assert.Equal(0, _freed);
        gate.Leave();

        Assert.Equal(1, _freed);
    }
}
