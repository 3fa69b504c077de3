using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How samples are split into frames and transformed. The transform is unscaled.</summary>
/// <remarks>The steps are in this order: <see cref="PreEmphasis"/> of the signal, padding, frames, <see cref="RemoveMean"/>, <see cref="PreEmphasis"/> of frames, window, transform.</remarks>
public sealed record StftOptions
{
    /// <summary>Povey's exponent of a Hann window.</summary>
    private const double PoveyPower = 0.85;

    /// <summary>The number of samples in a frame, which is the length of the window; even, 2 to 1,048,576, or with <see cref="FftLength"/> 1 to that length, even or odd. Default 2,048.</summary>
    [JsonRequired]
    public int FrameLength { get; init; } = 2048;

    /// <summary>The number of samples between the starts of frames; positive. Default 512.</summary>
    [JsonRequired]
    public int HopLength { get; init; } = 512;

    /// <summary>The taper over a frame. Default <see cref="WindowFunction.Hann"/>.</summary>
    [JsonRequired]
    public WindowFunction Window { get; init; } = WindowFunction.Hann;

    /// <summary>Whether frame t is centered on sample t · <see cref="HopLength"/>, with <see cref="Padding"/> before and after the samples. Default true.</summary>
    /// <remarks>With centering, n samples yield 1 + ⌊n / hop⌋ frames. Otherwise frame t starts at that sample and only complete frames are used: 1 + ⌊(n − frame) / hop⌋. Without samples there are no frames.</remarks>
    [JsonRequired]
    public bool Centered { get; init; } = true;

    /// <summary>
    /// The length of the transform, whose bins are half of it plus one; even, up to 1,048,576 and at least <see cref="FrameLength"/>, after which zeros follow. Null (the default)
    /// for that length. Lengths with small prime factors are fastest.
    /// </summary>
    public int? FftLength { get; init; }

    /// <summary>Whether one period of the window's cosines spans the frame, so that the window ends as it begins, instead of the frame and the sample after it. Default false, which is called periodic.</summary>
    public bool Symmetric { get; init; }

    /// <summary>What stands before and after the samples if frames are <see cref="Centered"/>. Default <see cref="FramePadding.Zero"/>, and required if they are not.</summary>
    public FramePadding Padding { get; init; }

    /// <summary>Whether the mean of each frame is subtracted from it, before the window. Default false.</summary>
    public bool RemoveMean { get; init; }

    /// <summary>The share c of the preceding sample that is subtracted from each: x[n] − c · x[n − 1]; 0 to 1. Default 0.</summary>
    public double PreEmphasis { get; init; }

    /// <summary>Whether <see cref="PreEmphasis"/> is applied to each frame or to the whole signal. Default <see cref="PreEmphasisScope.Frame"/>.</summary>
    public PreEmphasisScope PreEmphasisScope { get; init; }

    /// <summary>What samples are multiplied by, such as 32,768 for front ends that expect 16-bit integers; 1e-6 to 1e6. Null (the default) for 1, a full scale of −1 to 1.</summary>
    public double? InputScale { get; init; }

    /// <summary>The length of the transform.</summary>
    internal int TransformLength => FftLength ?? FrameLength;

    /// <summary>The fewest samples that give a frame.</summary>
    internal int MinimumSamples => (Centered ? 1 : FrameLength) + (EmphasizesSignal ? 1 : 0);

    private bool EmphasizesSignal => PreEmphasis != 0 && PreEmphasisScope == PreEmphasisScope.Signal;

    internal void FindFaults(OptionFaults faults)
    {
        if (FftLength is { } length)
        {
            faults.Require(length is >= 2 and <= 1 << 20 && length % 2 == 0, length, "even and 2 to 1,048,576, or null", nameof(FftLength));
            faults.Require(FrameLength >= 1 && FrameLength <= length, FrameLength, $"1 to FftLength ({length})");
        }
        else
        {
            faults.Require(FrameLength is >= 2 and <= 1 << 20 && FrameLength % 2 == 0, FrameLength, "even and 2 to 1,048,576");
        }

        faults.Require(HopLength > 0, HopLength, "positive");
        faults.RequireDefined(Window);
        faults.RequireDefined(Padding);
        faults.Require(Centered || Padding != FramePadding.Reflect, Padding, "Zero, because frames that are not centered need no padding");
        faults.Require(PreEmphasis is >= 0 and <= 1, PreEmphasis, "0 to 1");
        faults.RequireDefined(PreEmphasisScope);
        faults.Require(InputScale is null or (>= 1e-6 and <= 1e6), InputScale, "1e-6 to 1e6, or null");
    }

    /// <summary>The number of frames of a number of samples, without a plan.</summary>
    internal long CountFrames(long sampleCount) => (EmphasizesSignal ? Math.Max(0, sampleCount - 1) : sampleCount, Centered) switch
    {
        (0, _) => 0,
        (var count, true) => 1 + (count / HopLength),
        (var count, _) => count < FrameLength ? 0 : 1 + ((count - FrameLength) / HopLength),
    };

    internal Stft CreatePlan()
    {
        var reader = Padding == FramePadding.Reflect || RemoveMean || PreEmphasis != 0
            ? new FrameReader(FrameLength, Padding == FramePadding.Reflect, RemoveMean, PreEmphasis, EmphasizesSignal)
            : null;
        return new Stft(CreateWindow(), HopLength, Centered, fftLength: FftLength, reader: reader);
    }

    private double[] CreateWindow()
    {
        var window = Window switch
        {
            WindowFunction.Hann or WindowFunction.Povey => Create(0.5, 0.5),
            WindowFunction.Hamming => Create(0.54, 0.46),
            WindowFunction.Blackman => Create(0.42, 0.5, 0.08),
            _ => Create(1),
        };
        if (Window == WindowFunction.Povey)
        {
            window = Array.ConvertAll(window, weight => Math.Pow(weight, PoveyPower));
        }

        // The mean and pre-emphasis are linear, so it does not matter where the scale is applied.
        return InputScale is { } scale ? Array.ConvertAll(window, weight => scale * weight) : window;
    }

    private double[] Create(params ReadOnlySpan<double> terms) => Symmetric ? CosineWindow.CreateSymmetric(FrameLength, terms) : CosineWindow.Create(FrameLength, terms);
}
