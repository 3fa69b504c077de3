using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.MelSpectrogram"/>.</summary>
public sealed record MelSpectrogramChartOptions : HeatMapChartOptions
{
    /// <summary>Creates the default options, with the colors of <see cref="ColorMap.Magma"/>.</summary>
    public MelSpectrogramChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the mel spectrogram is computed, including the sample rate; its decibel options are ignored. Default: the extractor's defaults, 22,050 Hz and 128 bands.</summary>
    public MelSpectrogramOptions MelSpectrogram { get; init; } = new();

    /// <summary>The level of the darkest color, in decibels below the loudest value; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(MelSpectrogram is not null, MelSpectrogram, "given");
    }
}
