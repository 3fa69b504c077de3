using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.SpectrogramStack"/>, <see cref="GenreCharts.Harmonic"/>, <see cref="GenreCharts.Percussive"/> and <see cref="GenreCharts.OnsetStrength"/>.</summary>
public sealed record SpectrogramStackChartOptions : HeatMapChartOptions
{
    /// <summary>Creates the default options, with the colors of <see cref="ColorMap.Magma"/>.</summary>
    public SpectrogramStackChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the layers are computed, including the sample rate. The reference and the range of the decibels only affect the onset strength. Default: the extractor's defaults, 22,050 Hz and linear frequencies.</summary>
    public SpectrogramStackOptions Stack { get; init; } = new();

    /// <summary>How frequencies are spaced if the rows are bins; mel bands use the mel scale. Default linear.</summary>
    public FrequencyScale Scale { get; init; } = FrequencyScale.Linear;

    /// <summary>The level of the darkest color, in decibels below the loudest value of the whole spectrogram; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(Enum.IsDefined(Scale), Scale, "linear or logarithmic");
        OptionGuard.Require(Stack is not null, Stack, "given");
    }
}
