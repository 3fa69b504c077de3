namespace UnfamiliarSounds.Sounds;

/// <summary>Sounds with a pitch.</summary>
internal static class Tones
{
    private const double Rate = SoundFolder.SampleRate;

    /// <summary>A pure tone from 55 to 7,040 Hz.</summary>
    public static float[] Sine(Random random, int number)
    {
        var frequency = 55 * Math.Pow(128, (number + random.NextDouble()) / Synthetic.CountOfKind);
        return Make(time => 0.5 * Math.Sin(Math.Tau * frequency * time));
    }

    /// <summary>A tone that glides up or down, once or many times.</summary>
    public static float[] Sweep(Random random, int number)
    {
        var period = SoundFolder.Length / Rate / (1 << (number % 4));
        var (low, octaves) = (60 + (200 * random.NextDouble()), 3 + (3 * random.NextDouble()));
        var phase = 0.0;
        return Make(time =>
        {
            var place = time / period % 1;
            phase += Math.Tau * low * Math.Pow(2, octaves * (number % 2 == 0 ? place : 1 - place)) / Rate;
            return 0.5 * Math.Sin(phase);
        });
    }

    /// <summary>Two to six harmonic tones that sound without a change.</summary>
    public static float[] Chord(Random random, int number)
    {
        double[] ratios = [1, 1.25, 1.5, 1.75, 2, 2.5];
        var root = 80 + (300 * random.NextDouble());
        var (tones, partials) = (2 + (number % 5), 1 + (number % 7));
        return Make(time => 0.5 / tones * ratios.Take(tones).Sum(ratio => Partials(root * ratio * time, partials)));
    }

    /// <summary>A siren: a pitch that goes up and down.</summary>
    public static float[] Siren(Random random, int number)
    {
        var (center, depth, speed) = (500 + (600 * random.NextDouble()), 0.2 + (0.3 * random.NextDouble()), 0.2 + (0.4 * number));
        var phase = 0.0;
        return Make(time =>
        {
            var swing = Math.Sin(Math.Tau * speed * time);
            phase += center * (1 + (depth * (number % 2 == 0 ? swing : Math.Sign(swing)))) / Rate;
            return 0.5 * Partials(phase, 3);
        });
    }

    /// <summary>A telephone: pairs of tones for numbers, or one that comes and goes.</summary>
    public static float[] Dialing(Random random, int number)
    {
        double[] rows = [697, 770, 852, 941];
        double[] columns = [1209, 1336, 1477];
        var length = 0.1 + (0.1 * (number % 6));
        var digits = Enumerable.Range(0, 200).Select(_ => (Row: rows[random.Next(4)], Column: columns[random.Next(3)])).ToArray();
        return Make(time =>
        {
            var (row, column) = number % 3 == 2 ? (425, 425) : digits[(int)(time / length)];
            return time / length % 1 < 0.55 ? 0.3 * (Math.Sin(Math.Tau * row * time) + Math.Sin(Math.Tau * column * time)) : 0;
        });
    }

    /// <summary>Silence with mains hum and a little noise.</summary>
    public static float[] Hum(Random random, int number)
    {
        var frequency = number % 2 == 0 ? 50 : 60;
        var (hum, noise) = (Math.Pow(10, -1.5 - random.NextDouble()), Math.Pow(10, -3 - random.NextDouble()));
        var partials = 1 + (number % 8);
        return Make(time => (hum * Partials(frequency * time, partials)) + (noise * ((2 * random.NextDouble()) - 1)));
    }

    private static float[] Make(Func<double, double> sample)
        => [.. Enumerable.Range(0, SoundFolder.Length).Select(i => (float)sample(i / Rate))];

    private static double Partials(double cycles, int count)
    {
        var sum = 0.0;
        for (var partial = 1; partial <= count; partial++)
        {
            sum += Math.Sin(Math.Tau * partial * cycles) / partial;
        }

        return sum;
    }
}
