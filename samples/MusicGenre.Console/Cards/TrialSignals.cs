namespace MusicGenre.Cli.Cards;

/// <summary>Audio of several kinds, always the same, with which a network is tried to find out what its values are.</summary>
internal static class TrialSignals
{
    private const float Loud = 0.9f;
    private const float Quiet = 0.003f;
    private const float Medium = 0.3f;
    private const int Seed = 1;

    private static readonly Func<int, int, Random, double>[] All =
    [
        (_, _, random) => Loud * Between(random),
        (_, _, random) => Quiet * Between(random),
        (i, rate, _) => Loud * Tone(i, rate, 440),
        (i, rate, _) => Quiet * Tone(i, rate, 110),
        (i, rate, _) => Medium * (Tone(i, rate, 3000) + Tone(i, rate, 60)),

        // Four clicks in a second, each a sample long.
        (i, rate, _) => i % Math.Max(1, rate / 4) == 0 ? Loud : 0,

        // A tone that rises by four octaves in two seconds, over noise.
        (i, rate, random) => (Medium * Math.Sin(2 * Math.PI * 100 * Math.Exp(i * Math.Log(16) / (2.0 * rate)) * 2 / Math.Log(16))) + (Quiet * Between(random)),
    ];

    /// <summary>The number of signals.</summary>
    public static int Count => All.Length;

    /// <summary>Creates each signal in turn.</summary>
    /// <param name="length">The number of samples.</param>
    /// <param name="sampleRate">The rate in hertz.</param>
    public static IEnumerable<float[]> Create(int length, int sampleRate)
    {
        foreach (var signal in All)
        {
            var random = new Random(Seed);
            var samples = new float[length];
            for (var i = 0; i < length; i++)
            {
                samples[i] = (float)signal(i, sampleRate, random);
            }

            yield return samples;
        }
    }

    private static double Tone(int i, int rate, double frequency) => Math.Sin(2 * Math.PI * frequency * i / rate);

    private static double Between(Random random) => (2 * random.NextDouble()) - 1;
}
