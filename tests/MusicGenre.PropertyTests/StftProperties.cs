using FsCheck;
using FsCheck.Fluent;
using MusicGenre.Dsp;
using MusicGenre.Features;
using Xunit;

namespace MusicGenre.PropertyTests;

public class StftProperties
{
    [Fact]
    public void Run_DelayOfOneHop_ShiftsFramesByOne() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var plan = Create(test.Seed);
        var samples = Signals.Noise(test.Seed, test.Length);
        var frames = Run(plan, samples);
        var delayed = Run(plan, [.. new float[plan.HopLength], .. samples]);
        return delayed.Length == frames.Length + (plan.CountFrames(plan.HopLength + test.Length) - plan.CountFrames(test.Length)) * plan.Bins
            && (frames.Length == 0 || delayed.AsSpan(delayed.Length - frames.Length).SequenceEqual(frames));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_Centered_IsUncenteredBetweenZeros() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var random = new Random(test.Seed);
        var stft = new StftOptions { FrameLength = 2 * random.Next(1, 300), HopLength = random.Next(20, 400) };
        var samples = Signals.Noise(test.Seed, test.Length);
        var around = new float[stft.FrameLength / 2];
        var centered = Run(stft.CreatePlan(), samples);
        var between = Run((stft with { Centered = false }).CreatePlan(), [.. around, .. samples, .. around]);
        return centered.AsSpan().SequenceEqual(between);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_OneFrameAlone_IsThatOfTheWhole() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var plan = Create(test.Seed);
        var samples = Signals.Noise(test.Seed, test.Length);
        var count = plan.CountFrames(test.Length);
        if (count == 0)
        {
            return true;
        }

        var frame = test.Seed % count;
        var alone = new float[plan.Bins];
        plan.Run(samples, frame, 1, SpectrumUnit.Power, alone, plan.Bins, new double[plan.WorkLength]);
        return Run(plan, samples).AsSpan(frame * plan.Bins, plan.Bins).SequenceEqual(alone);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_WithoutSimd_AgreesAndTurnsRound() => Prop.ForAll(Signals.Cases(1, 3000), test =>
    {
        var options = new StftOptions { FrameLength = 2 * (1 + (test.Seed % 150)), HopLength = 30 + (test.Seed % 97) };
        var plan = options.CreatePlan();
        var scalar = new Stft(CosineWindow.Create(options.FrameLength, 0.5, 0.5), options.HopLength, centered: true, vectorized: false);
        var samples = Signals.Noise(test.Seed, test.Length);
        var byFrame = Run(plan, samples);
        var byBin = new float[byFrame.Length];
        new Spectrogram(scalar).Run(samples, SpectrumUnit.Power, byBin);
        var frames = plan.CountFrames(test.Length);
        var turned = new float[byFrame.Length];
        Transposition.Run(byBin, plan.Bins, frames, frames, turned, plan.Bins, vectorized: false);
        return Signals.Agree(byFrame, turned, 1e-3);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_Magnitude_IsRootOfPower() => Prop.ForAll(Signals.Cases(1, 1000), test =>
    {
        var plan = Create(test.Seed);
        var samples = Signals.Noise(test.Seed, test.Length);
        var power = Run(plan, samples);
        var magnitude = Run(plan, samples, SpectrumUnit.Magnitude);
        return power.Zip(magnitude).All(pair => Math.Abs(Math.Sqrt(pair.First) - pair.Second) <= 1e-6 * pair.Second + 1e-20);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transposition_Twice_IsTheMatrix() => Prop.ForAll(Signals.Cases(1, 40), test =>
    {
        var columns = 1 + (test.Seed % 37);
        var matrix = Signals.Noise(test.Seed, test.Length * columns);
        var once = new float[matrix.Length];
        var twice = new float[matrix.Length];
        Transposition.Run(matrix, test.Length, columns, columns, once, test.Length);
        Transposition.Run(once, columns, test.Length, test.Length, twice, columns);
        return twice.AsSpan().SequenceEqual(matrix) && once[^1] == matrix[^1]
            && (test.Length == 1 || columns == 1 || once[1] == matrix[columns]);
    }).QuickCheckThrowOnFailure();

    private static Stft Create(int seed)
    {
        var random = new Random(seed);
        return new StftOptions
        {
            FrameLength = 2 * random.Next(1, 200),
            HopLength = random.Next(20, 300),
            Window = (WindowFunction)random.Next(4),
            Centered = random.Next(2) == 0,
        }.CreatePlan();
    }

    private static float[] Run(Stft plan, float[] samples, SpectrumUnit unit = SpectrumUnit.Power)
    {
        var count = plan.CountFrames(samples.Length);
        var frames = new float[count * plan.Bins];
        plan.Run(samples, 0, count, unit, frames, plan.Bins, new double[plan.WorkLength]);
        return frames;
    }
}
