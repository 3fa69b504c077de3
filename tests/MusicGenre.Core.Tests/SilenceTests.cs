using Xunit;

namespace MusicGenre.Core.Tests;

public sealed class SilenceTests
{
    private const double Limit = 2.5e-4;

    [Theory]
    [InlineData(100, 0.99, true)]
    [InlineData(100, 1.01, false)]
    [InlineData(50_000, 0.99, true)]
    [InlineData(50_000, 1.01, false)]
    [InlineData(50_000, 30, false)]
    public void IsSilent_EvenLevelOnAnOffset_DependsOnTheLevel(int length, double level, bool expected)
    {
        float[] samples = [.. Enumerable.Range(0, length).Select(n => (float)(0.01 + ((n % 2 == 0 ? 1 : -1) * level * Limit)))];

        Assert.Equal(expected, Silence.IsSilent(samples));
    }

    [Theory]
    [InlineData(0.97, true)]
    [InlineData(1.03, false)]
    public void IsSilent_SoundOnlyInTheMiddle_DependsOnTheLevelOfTheWhole(double level, bool expected)
    {
        const int Length = 100_000;
        const int SoundLength = 1000;
        var samples = new float[Length];
        for (var n = 0; n < SoundLength; n++)
        {
            samples[((Length - SoundLength) / 2) + n] = (float)((n % 2 == 0 ? 1 : -1) * level * Limit * Math.Sqrt((double)Length / SoundLength));
        }

        Assert.Equal(expected, Silence.IsSilent(samples));
    }

    [Fact]
    public void IsSilent_SoundOnlyAtTheEnd_IsFalse()
    {
        var samples = new float[100_000];
        for (var n = 90_000; n < samples.Length; n++)
        {
            samples[n] = n % 2 == 0 ? 0.1f : -0.1f;
        }

        Assert.False(Silence.IsSilent(samples));
    }
}
