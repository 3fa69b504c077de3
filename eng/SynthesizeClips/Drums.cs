namespace SynthesizeClips;

/// <summary>A drum kit of falling sines and filtered noise.</summary>
internal sealed class Drums(int sampleRate, int seed)
{
    private readonly Random _random = new(seed);

    public float[] Kick() => Make(0.35, (time, noise) =>
    {
        var phase = (48 * time) + (6 * (1 - Math.Exp(-time / 0.03)));
        return (Math.Sin(2 * Math.PI * phase) * Math.Exp(-time / 0.1)) + (0.3 * noise * Math.Exp(-time / 0.004));
    });

    public float[] Snare() => Make(0.25, (time, noise) =>
        (0.5 * Math.Sin(2 * Math.PI * 190 * time) * Math.Exp(-time / 0.05)) + (0.8 * noise * Math.Exp(-time / 0.06)));

    /// <summary>A stick on the rim: a click with a short ring.</summary>
    public float[] Rim() => Make(0.08, (time, noise) =>
        (0.7 * Math.Sin(2 * Math.PI * 1700 * time) * Math.Exp(-time / 0.008)) + (0.4 * noise * Math.Exp(-time / 0.005)));

    /// <summary>A hi-hat, or with a long decay a cymbal: noise without bass.</summary>
    public float[] Hat(double decay)
    {
        var sound = Make(6 * decay, (time, noise) => noise * Math.Exp(-time / decay));
        for (var pass = 0; pass < 2; pass++)
        {
            var low = 0f;
            var cutoff = (float)(1 - Math.Exp(-2 * Math.PI * 6000 / sampleRate));
            for (var i = 0; i < sound.Length; i++)
            {
                low += cutoff * (sound[i] - low);
                sound[i] -= low;
            }
        }

        return sound;
    }

    private float[] Make(double seconds, Func<double, double, double> evaluate)
    {
        var sound = new float[(int)(seconds * sampleRate)];
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] = (float)(evaluate((double)i / sampleRate, (2 * _random.NextDouble()) - 1) * Math.Min(1, (sound.Length - i) / (0.01 * sampleRate)));
        }

        return sound;
    }
}
