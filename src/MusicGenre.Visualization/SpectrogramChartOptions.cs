using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.Spectrogram"/>.</summary>
public sealed record SpectrogramChartOptions : HeatMapChartOptions
{
    /// <summary>Creates the default options, with the colors of <see cref="ColorMap.Magma"/>.</summary>
    public SpectrogramChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the spectrogram is computed, including the sample rate; its decibel options are ignored. Null for the defaults at the audio's own sample rate. Default null.</summary>
    public SpectrogramOptions? Spectrogram { get; init; }

    /// <summary>How frequencies are spaced. Default linear.</summary>
    public FrequencyScale Scale { get; init; } = FrequencyScale.Linear;

    /// <summary>The level of the darkest color, in decibels below the loudest value; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(Enum.IsDefined(Scale), Scale, "linear or logarithmic");
    }
}
