using FsCheck.Xunit;
using MusicGenre.Dsp;
using MusicGenre.Features;
using MusicGenre.PropertyTests.Generators;

namespace MusicGenre.PropertyTests;

/// <summary>Laws of short-time transforms and of turning matrices round.</summary>
[Properties(Arbitrary = new[] { typeof(SignalArbitraries), typeof(OptionArbitraries) })]
public sealed class StftProperties
{
    [Property]
    public bool Run_DelayOfOneHop_ShiftsFramesByOne(Noise noise, StftOptions options)
    {
        var plan = options.CreatePlan();
        var samples = noise.Samples();
        var frames = Run(plan, samples);
        var delayed = Run(plan, [.. new float[plan.HopLength], .. samples]);
        return delayed.Length == frames.Length + ((plan.CountFrames(plan.HopLength + samples.Length) - plan.CountFrames(samples.Length)) * plan.Bins)
            && delayed.AsSpan(delayed.Length - frames.Length).SequenceEqual(frames);
    }

    [Property]
    public bool Run_Centered_IsUncenteredBetweenZeros(Noise noise, StftOptions options)
    {
        var samples = noise.Samples();
        var around = new float[options.FrameLength / 2];
        var centered = Run((options with { Centered = true }).CreatePlan(), samples);
        var between = Run((options with { Centered = false }).CreatePlan(), [.. around, .. samples, .. around]);
        return centered.Length > 0 && centered.AsSpan().SequenceEqual(between);
    }

    [Property]
    public bool Run_OneFrameAlone_IsThatOfTheWhole(Noise noise, StftOptions options)
    {
        // A whole frame of noise more, so that there is a frame to look at without centering, too.
        var plan = options.CreatePlan();
        var samples = (noise with { Length = noise.Length + plan.FrameLength }).Samples();
        var frame = noise.Seed % plan.CountFrames(samples.Length);
        var alone = new float[plan.Bins];
        plan.Run(samples, frame, 1, SpectrumUnit.Power, alone, plan.Bins, new double[plan.WorkLength]);
        return Run(plan, samples).AsSpan(frame * plan.Bins, plan.Bins).SequenceEqual(alone);
    }

    [Property]
    public bool Run_WithoutSimd_AgreesAndTurnsRound(Noise noise, StftOptions given)
    {
        var options = given with { Window = WindowFunction.Hann, Centered = true };
        var plan = options.CreatePlan();
        var scalar = new Stft(CosineWindow.Create(options.FrameLength, 0.5, 0.5), options.HopLength, centered: true, vectorized: false);
        var samples = noise.Samples();
        var byFrame = Run(plan, samples);
        var byBin = new float[byFrame.Length];
        new Spectrogram(scalar).Run(samples, SpectrumUnit.Power, byBin);
        var frames = plan.CountFrames(samples.Length);
        var turned = new float[byFrame.Length];
        Transposition.Run(byBin, plan.Bins, frames, frames, turned, plan.Bins, vectorized: false);
        return Comparison.Close(byFrame, turned, 1e-3);
    }

    [Property]
    public bool Run_Magnitude_IsRootOfPower(Noise noise, StftOptions options)
    {
        var plan = options.CreatePlan();
        var samples = noise.Samples();
        var roots = Array.ConvertAll(Run(plan, samples), power => (float)Math.Sqrt(power));
        return Comparison.Close(roots, Run(plan, samples, SpectrumUnit.Magnitude), absolute: 1e-20, relative: 1e-6);
    }

    [Property]
    public bool Transposition_Twice_IsTheMatrix(Spectrum spectrum)
    {
        var (rows, columns) = (spectrum.Rows, spectrum.Columns);
        var matrix = spectrum.SignedValues();
        var once = new float[matrix.Length];
        var twice = new float[matrix.Length];
        Transposition.Run(matrix, rows, columns, columns, once, rows);
        Transposition.Run(once, columns, rows, rows, twice, columns);
        return twice.AsSpan().SequenceEqual(matrix) && once[^1] == matrix[^1]
            && (rows == 1 || columns == 1 || once[1] == matrix[columns]);
    }

    private static float[] Run(Stft plan, float[] samples, SpectrumUnit unit = SpectrumUnit.Power)
    {
        var count = plan.CountFrames(samples.Length);
        var frames = new float[count * plan.Bins];
        plan.Run(samples, 0, count, unit, frames, plan.Bins, new double[plan.WorkLength]);
        return frames;
    }
}
