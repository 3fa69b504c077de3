using System.Text.Json.Serialization;
using MusicGenre.Dsp;
using MusicGenre.Errors;

namespace MusicGenre.Features;

/// <summary>How samples are split into frames and transformed. The transform is unscaled and as long as the frame.</summary>
public sealed record StftOptions
{
    /// <summary>The number of samples in a frame; even, 2 to 1,048,576. Default 2,048. The number of bins is half of this plus one. Lengths with small prime factors are fastest.</summary>
    [JsonRequired]
    public int FrameLength { get; init; } = 2048;

    /// <summary>The number of samples between the starts of frames; positive. Default 512.</summary>
    [JsonRequired]
    public int HopLength { get; init; } = 512;

    /// <summary>The taper over a frame; periodic. Default <see cref="WindowFunction.Hann"/>.</summary>
    [JsonRequired]
    public WindowFunction Window { get; init; } = WindowFunction.Hann;

    /// <summary>Whether frame t is centered on sample t · <see cref="HopLength"/>, with zeros before and after the samples. Default true.</summary>
    /// <remarks>With centering, n samples yield 1 + ⌊n / hop⌋ frames. Otherwise frame t starts at that sample and only complete frames are used: 1 + ⌊(n − frame) / hop⌋. Without samples there are no frames.</remarks>
    [JsonRequired]
    public bool Centered { get; init; } = true;

    internal void FindFaults(OptionFaults faults)
    {
        faults.Require(FrameLength is >= 2 and <= 1 << 20 && FrameLength % 2 == 0, FrameLength, "even and 2 to 1,048,576");
        faults.Require(HopLength > 0, HopLength, "positive");
        faults.RequireDefined(Window);
    }

    /// <summary>The number of frames of a number of samples, without a plan.</summary>
    internal long CountFrames(long sampleCount) => (sampleCount, Centered) switch
    {
        (0, _) => 0,
        (_, true) => 1 + (sampleCount / HopLength),
        _ => sampleCount < FrameLength ? 0 : 1 + ((sampleCount - FrameLength) / HopLength),
    };

    internal Stft CreatePlan()
    {
        var window = Window switch
        {
            WindowFunction.Hann => CosineWindow.Create(FrameLength, 0.5, 0.5),
            WindowFunction.Hamming => CosineWindow.Create(FrameLength, 0.54, 0.46),
            WindowFunction.Blackman => CosineWindow.Create(FrameLength, 0.42, 0.5, 0.08),
            _ => CosineWindow.Create(FrameLength, 1),
        };
        return new Stft(window, HopLength, Centered);
    }
}
