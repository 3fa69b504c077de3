using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.MelSpectrogram"/>.</summary>
public sealed record MelSpectrogramChartOptions : HeatMapChartOptions
{
    /// <summary>Makes the defaults, in the colours of <see cref="ColorMap.Magma"/>.</summary>
    public MelSpectrogramChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the mel spectrogram is computed, its rate included; its decibels play no part. The default is the features' own: 22,050 Hz, 128 bands.</summary>
    public MelSpectrogramOptions MelSpectrogram { get; init; } = new();

    /// <summary>How many decibels below the loudest value the darkest colour lies; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(MelSpectrogram is not null, MelSpectrogram, "given");
    }
}
