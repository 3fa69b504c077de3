using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Cli.Tests;

public sealed class FullScaleMeterTests
{
    [Fact]
    public void Read_Samples_ArePassedOnAndThoseBeyondFullScaleCounted()
    {
        float[] samples = [0, 1, -1, 1.001f, -1.001f, 0.5f];
        using var reader = new AudioClip(samples, 8000, 2).OpenReader();
        using var meter = new FullScaleMeter(reader, CancellationToken.None);
        var read = new float[8];

        var count = meter.Read(read);

        Assert.Equal(3, count);
        Assert.Equal(samples, read[..6]);
        Assert.Equal((2, 6), (meter.BeyondCount, meter.SampleTotal));
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        using var reader = new AudioClip(new float[10], 8000).OpenReader();
        using var meter = new FullScaleMeter(reader, new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => meter.Read(new float[10]));
    }
}
