using System.Numerics;

namespace UnfamiliarSounds.Sounds;

/// <summary>Sounds without a pitch that go on and on.</summary>
internal static class Noises
{
    /// <summary>Noise whose power is proportional to a power of the frequency: −1 pink, −2 brown, 1 blue, 2 violet.</summary>
    public static float[] Color(Random random, double exponent) => Shape(random, frequency => Math.Pow(frequency, exponent / 2));

    /// <summary>Noise of a third of an octave to two octaves.</summary>
    public static float[] Narrow(Random random, int number)
    {
        var (center, width) = (100 * Math.Pow(60, random.NextDouble()), 0.3 + (number / 7.0));
        return Shape(random, frequency => Math.Exp(-Math.Pow(Math.Log2(frequency / center) / width, 2)));
    }

    /// <summary>Noise that swells and ebbs, as surf or wind.</summary>
    public static float[] Surf(Random random, int number)
    {
        var noise = Color(random, -0.5 - random.NextDouble());
        var (period, depth) = (1 + (number * 0.5), 0.5 + (0.5 * random.NextDouble()));
        return [.. noise.Select((sample, i) => (float)(sample * (1 - (depth * Math.Pow(Math.Cos(Math.PI * i / (period * SoundFolder.SampleRate)), 2)))))];
    }

    /// <summary>White noise as a sum of waves of random phases, whose amplitudes are a function of the frequency in hertz.</summary>
    private static float[] Shape(Random random, Func<double, double> amplitude)
    {
        const int Size = 1 << 19;
        var spectrum = new Complex[Size];
        for (var i = 1; i < Size / 2; i++)
        {
            var frequency = i * (double)SoundFolder.SampleRate / Size;
            var level = frequency < 20 ? 0 : amplitude(frequency) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            spectrum[i] = Complex.FromPolarCoordinates(level, Math.Tau * random.NextDouble());
        }

        Transform(spectrum);
        var samples = spectrum.Take(SoundFolder.Length).Select(value => (float)value.Real).ToArray();
        var peak = samples.Max(Math.Abs);
        return Array.ConvertAll(samples, sample => 0.7f * sample / peak);
    }

    /// <summary>The sums of waves, by the fast Fourier transform in place (Cooley and Tukey, 1965).</summary>
    private static void Transform(Complex[] values)
    {
        var bits = BitOperations.Log2((uint)values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var (mirrored, rest) = (0, i);
            for (var bit = 0; bit < bits; bit++, rest >>= 1)
            {
                mirrored = (mirrored << 1) | (rest & 1);
            }

            if (mirrored > i)
            {
                (values[i], values[mirrored]) = (values[mirrored], values[i]);
            }
        }

        for (var half = 1; half < values.Length; half *= 2)
        {
            for (var i = 0; i < half; i++)
            {
                var factor = Complex.FromPolarCoordinates(1, Math.PI * i / half);
                for (var start = i; start < values.Length; start += 2 * half)
                {
                    var product = factor * values[start + half];
                    (values[start], values[start + half]) = (values[start] + product, values[start] - product);
                }
            }
        }
    }
}
