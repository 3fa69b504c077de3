using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.PropertyTests;

public class SeparationProperties
{
    [Fact]
    public void SlidingMedian_AnyKernel_IsTheDefinition() => Prop.ForAll(Signals.Cases(1, 60), test =>
    {
        var random = new Random(test.Seed);
        var kernel = random.Next(1, 80);
        var columns = random.Next(1, 45);
        var source = Signals.Magnitudes(test.Seed, test.Length * columns);
        var expected = Define(source, test.Length, columns, kernel);
        return new[] { true, false }.All(vectorized =>
        {
            var medians = new float[source.Length];
            new SlidingMedian(kernel, vectorized).Run(source, test.Length, columns, medians);
            return medians.AsSpan().SequenceEqual(expected);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_MarginOne_SumsToTheInput() => Prop.ForAll(Signals.Cases(1, 40), test =>
    {
        var power = new double?[] { 0.5, 1, 2, 3.7 }[test.Seed % 4];
        var (input, harmonic, percussive) = Separate(test.Seed, test.Length, new() { HarmonicKernelFrames = 5, PercussiveKernelBins = 8, MaskPower = power });
        return Signals.Agree(input, [.. harmonic.Zip(percussive, (h, p) => h + p)], 1e-5);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_AnyOptions_MasksLieBetweenZeroAndOne() => Prop.ForAll(Signals.Cases(1, 40), test =>
    {
        var random = new Random(test.Seed);
        var (input, harmonic, percussive) = Separate(test.Seed, test.Length, RandomOptions(random));
        return input.Zip(harmonic).Concat(input.Zip(percussive)).All(pair => pair.Second >= 0 && pair.Second <= pair.First)
            && input.Zip(harmonic, (x, h) => x - h).Zip(percussive, (rest, p) => rest - p).All(rest => rest >= -1e-5);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_AxesExchanged_ExchangesTonesAndBeats() => Prop.ForAll(Signals.Cases(1, 40), test =>
    {
        var random = new Random(test.Seed);
        var options = RandomOptions(random);
        var exchanged = new SeparationOptions
        {
            HarmonicKernelFrames = options.PercussiveKernelBins,
            PercussiveKernelBins = options.HarmonicKernelFrames,
            MaskPower = options.MaskPower,
            HarmonicMargin = options.PercussiveMargin,
            PercussiveMargin = options.HarmonicMargin,
        };
        var columns = 1 + (test.Seed % 33);
        var matrix = Signals.Magnitudes(test.Seed, test.Length * columns);
        var turned = Turn(matrix, test.Length, columns);
        var harmonic = new float[matrix.Length];
        var percussive = new float[matrix.Length];
        options.CreatePlan().Run(turned, matrix, test.Length, columns, harmonic, percussive);
        var otherHarmonic = new float[matrix.Length];
        var otherPercussive = new float[matrix.Length];
        exchanged.CreatePlan().Run(matrix, turned, columns, test.Length, otherHarmonic, otherPercussive);
        return Turn(harmonic, test.Length, columns).AsSpan().SequenceEqual(otherPercussive)
            && Turn(percussive, test.Length, columns).AsSpan().SequenceEqual(otherHarmonic);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_SteadyTone_IsHarmonicAndClickIsPercussive() => Prop.ForAll(Signals.Cases(9, 40), test =>
    {
        var tone = new float[test.Length * 20];
        var click = new float[test.Length * 20];
        tone.AsSpan(test.Length / 2 * 20, 20).Fill(2);
        for (var row = 0; row < test.Length; row++)
        {
            click[(row * 20) + 11] = 3;
        }

        var options = new SeparationOptions { HarmonicKernelFrames = 5, PercussiveKernelBins = 5 };
        return Separate(tone, test.Length, options).Harmonic.AsSpan().SequenceEqual(tone)
            && Separate(click, test.Length, options).Percussive.AsSpan().SequenceEqual(click);
    }).QuickCheckThrowOnFailure();

    private static SeparationOptions RandomOptions(Random random) => new()
    {
        HarmonicKernelFrames = random.Next(1, 40),
        PercussiveKernelBins = random.Next(1, 40),
        MaskPower = new double?[] { 0.5, 1, 2, 3.7, null }[random.Next(5)],
        HarmonicMargin = random.Next(1, 4),
        PercussiveMargin = random.Next(1, 4),
    };

    private static (float[] Input, float[] Harmonic, float[] Percussive) Separate(int seed, int bins, SeparationOptions options)
    {
        var input = Signals.Magnitudes(seed, bins * (1 + (seed % 33)));
        var (harmonic, percussive) = Separate(input, bins, options);
        return (input, harmonic, percussive);
    }

    private static (float[] Harmonic, float[] Percussive) Separate(float[] input, int bins, SeparationOptions options)
    {
        var frames = input.Length / bins;
        var harmonic = new float[input.Length];
        var percussive = new float[input.Length];
        options.CreatePlan().Run(Turn(input, bins, frames), input, bins, frames, harmonic, percussive);
        return (harmonic, percussive);
    }

    private static float[] Turn(float[] matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        Transposition.Run(matrix, rows, columns, columns, turned, rows);
        return turned;
    }

    private static float[] Define(float[] source, int rows, int columns, int kernel)
    {
        var medians = new float[source.Length];
        var window = new float[kernel];
        for (var i = 0; i < source.Length; i++)
        {
            for (var j = 0; j < kernel; j++)
            {
                var row = (i / columns) - (kernel / 2) + j;
                while (row < 0 || row >= rows)
                {
                    row = row < 0 ? -1 - row : (2 * rows) - 1 - row;
                }

                window[j] = source[(row * columns) + (i % columns)];
            }

            Array.Sort(window);
            medians[i] = window[kernel / 2];
        }

        return medians;
    }
}
