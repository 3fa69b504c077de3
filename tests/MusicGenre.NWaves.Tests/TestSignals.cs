using NWaves.Signals;

namespace MusicGenre.NWaves.Tests;

/// <summary>Signals that are the same on every run.</summary>
internal static class TestSignals
{
    /// <summary>A sweep with noise, at 22,050 Hz.</summary>
    public static float[] Sweep(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(i => (0.5f * MathF.Sin(i * (float)i * 1e-5f)) + (0.1f * random.NextSingle()))];
    }

    public static DiscreteSignal ToSignal(float[] samples) => new(22_050, samples);
}
