using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.Spectrogram"/>.</summary>
public sealed record SpectrogramChartOptions : HeatMapChartOptions
{
    /// <summary>Makes the defaults, in the colours of <see cref="ColorMap.Magma"/>.</summary>
    public SpectrogramChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the spectrogram is computed, its rate included; its decibels play no part. Null for the audio's own rate and otherwise the defaults. Default null.</summary>
    public SpectrogramOptions? Spectrogram { get; init; }

    /// <summary>How frequencies are spaced. Default linear.</summary>
    public FrequencyScale Scale { get; init; } = FrequencyScale.Linear;

    /// <summary>How many decibels below the loudest value the darkest colour lies; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(Enum.IsDefined(Scale), Scale, "linear or logarithmic");
    }
}
