using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of the sliding median and of harmonic/percussive separation.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class SeparationProperties
{
    [Property]
    public bool SlidingMedian_AnyKernel_IsTheDefinition(Spectrum spectrum, SeparationOptions options, bool vectorized)
    {
        // Both kernels in one, so that some are longer than what they run over.
        var kernel = options.HarmonicKernelFrames + options.PercussiveKernelBins - 1;
        var source = spectrum.Values();
        var medians = new float[source.Length];
        new SlidingMedian(kernel, vectorized).Run(source, spectrum.Rows, spectrum.Columns, medians);
        return Comparison.Close(Define(source, spectrum.Rows, spectrum.Columns, kernel), medians, 0);
    }

    [Property]
    public bool Run_MarginOne_SumsToTheInput(Spectrum spectrum, SeparationOptions given)
    {
        var options = given with { HarmonicMargin = 1, PercussiveMargin = 1, MaskPower = given.MaskPower ?? 2 };
        var (harmonic, percussive) = Separate(spectrum.Values(), spectrum.Rows, options);
        return Comparison.Close(spectrum.Values(), (float[])[.. harmonic.Zip(percussive, (h, p) => h + p)], 1e-5);
    }

    [Property]
    public bool Run_AnyOptions_MasksLieBetweenZeroAndOne(Spectrum spectrum, SeparationOptions options)
    {
        var input = spectrum.Values();
        var (harmonic, percussive) = Separate(input, spectrum.Rows, options);
        return input.Zip(harmonic).Concat(input.Zip(percussive)).All(pair => pair.Second >= 0 && pair.Second <= pair.First)
            && input.Zip(harmonic, (x, h) => x - h).Zip(percussive, (rest, p) => rest - p).All(rest => rest >= -1e-5);
    }

    [Property]
    public bool Run_AxesExchanged_ExchangesTonesAndBeats(Spectrum spectrum, SeparationOptions options)
    {
        var exchanged = new SeparationOptions
        {
            HarmonicKernelFrames = options.PercussiveKernelBins,
            PercussiveKernelBins = options.HarmonicKernelFrames,
            MaskPower = options.MaskPower,
            HarmonicMargin = options.PercussiveMargin,
            PercussiveMargin = options.HarmonicMargin,
        };
        var (rows, columns) = (spectrum.Rows, spectrum.Columns);
        var matrix = spectrum.Values();
        var (harmonic, percussive) = Separate(matrix, rows, options);
        var (otherHarmonic, otherPercussive) = Separate(Turn(matrix, rows, columns), columns, exchanged);
        return Turn(harmonic, rows, columns).AsSpan().SequenceEqual(otherPercussive)
            && Turn(percussive, rows, columns).AsSpan().SequenceEqual(otherHarmonic);
    }

    [Property]
    public bool Run_SteadyTone_IsHarmonicAndClickIsPercussive(Spectrum size)
    {
        // Nine rows and columns and more, so that a row or column is never the median of a kernel of five across it.
        var (rows, columns) = (size.Rows + 8, size.Columns + 8);
        var tone = new float[rows * columns];
        var click = new float[rows * columns];
        tone.AsSpan(rows / 2 * columns, columns).Fill(2);
        for (var row = 0; row < rows; row++)
        {
            click[(row * columns) + (columns / 2)] = 3;
        }

        var options = new SeparationOptions { HarmonicKernelFrames = 5, PercussiveKernelBins = 5 };
        return Separate(tone, rows, options).Harmonic.AsSpan().SequenceEqual(tone)
            && Separate(click, rows, options).Percussive.AsSpan().SequenceEqual(click);
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
