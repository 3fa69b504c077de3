namespace UnfamiliarSounds.Sounds;

/// <summary>Sounds made of many short ones.</summary>
internal static class Impulses
{
    private const int Rate = SoundFolder.SampleRate;

    /// <summary>Single samples, in time like a metronome or at random.</summary>
    public static float[] Clicks(Random random, int number)
    {
        var samples = new float[SoundFolder.Length];
        var gap = Rate / (1.5 + number);
        for (var time = 0.0; time < samples.Length; time += number % 2 == 0 ? gap : -gap * Math.Log(1 - random.NextDouble()))
        {
            samples[(int)time] = 0.7f;
        }

        return samples;
    }

    /// <summary>Knocks on wood or metal, one or two a second.</summary>
    public static float[] Knocks(Random random, int number)
    {
        var samples = new float[SoundFolder.Length];
        var (frequency, decay) = (150 * Math.Pow(20, random.NextDouble()), 0.01 + (0.05 * random.NextDouble()));
        for (var time = 0.1; time < 11.5; time += 0.3 + (random.NextDouble() * (1 + (0.1 * number))))
        {
            Add(samples, time, decay, since => Math.Sin(Math.Tau * frequency * since) + (0.7 * Math.Sin(Math.Tau * 2.76 * frequency * since)), 0.4);
        }

        return samples;
    }

    /// <summary>Applause by a few or many people.</summary>
    public static float[] Applause(Random random, int number)
    {
        var samples = new float[SoundFolder.Length];
        var people = 4 << (number / 2);
        for (var person = 0; person < people; person++)
        {
            var (gap, decay, level) = (0.2 + (0.2 * random.NextDouble()), 0.003 + (0.01 * random.NextDouble()), (0.2 + random.NextDouble()) / Math.Sqrt(people));
            for (var time = random.NextDouble(); time < 11.5; time += gap * (0.8 + (0.4 * random.NextDouble())))
            {
                Add(samples, time, decay, _ => (2 * random.NextDouble()) - 1, level);
            }
        }

        return samples;
    }

    /// <summary>Rain: drops that sound like very short tones.</summary>
    public static float[] Rain(Random random, int number)
    {
        var samples = new float[SoundFolder.Length];
        for (var drop = 300 * (number + 1); drop > 0; drop--)
        {
            var frequency = 1500 + (6000 * random.NextDouble());
            Add(samples, 11.5 * random.NextDouble(), 0.001 + (0.003 * random.NextDouble()), since => Math.Sin(Math.Tau * frequency * since), 0.3 * random.NextDouble());
        }

        return samples;
    }

    /// <summary>An engine: bangs that follow each other fast, with a speed that changes.</summary>
    public static float[] Engine(Random random, int number)
    {
        var samples = new float[SoundFolder.Length];
        var (speed, decay) = (12 + (6 * number), 0.005 + (0.02 * random.NextDouble()));
        for (var time = 0.0; time < 11.8; time += 1 / (speed * (1 + (0.4 * Math.Sin(time)))))
        {
            Add(samples, time, decay, since => Math.Sin(Math.Tau * 90 * since) + (0.5 * random.NextDouble()), 0.3 + (0.1 * random.NextDouble()));
        }

        return samples;
    }

    /// <summary>Adds a sound that decays to 1/e in a time in seconds.</summary>
    private static void Add(float[] samples, double time, double decay, Func<double, double> sound, double level)
    {
        var start = (int)(time * Rate);
        for (var i = 0; i < 6 * decay * Rate && start + i < samples.Length; i++)
        {
            var since = (double)i / Rate;
            samples[start + i] += (float)(level * sound(since) * Math.Exp(-since / decay));
        }
    }
}
