using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.SpectrogramStack"/>, <see cref="GenreCharts.HarmonicPercussive"/> and <see cref="GenreCharts.OnsetStrength"/>.</summary>
public sealed record SpectrogramStackChartOptions : HeatMapChartOptions
{
    /// <summary>Makes the defaults, in the colours of <see cref="ColorMap.Magma"/>.</summary>
    public SpectrogramStackChartOptions()
        : base(ColorMap.Magma)
    {
    }

    /// <summary>How the layers are computed, the rate included; the reference and the range of its decibels play no part but in the onsets. The default is the features' own: 22,050 Hz, linear frequencies.</summary>
    public SpectrogramStackOptions Stack { get; init; } = new();

    /// <summary>How frequencies are spaced where the rows are bins; mel bands lie on the mel scale. Default linear.</summary>
    public FrequencyScale Scale { get; init; } = FrequencyScale.Linear;

    /// <summary>How many decibels below the loudest value of the whole spectrogram the darkest colour lies; above 0, at most 300. Default 80.</summary>
    public double DynamicRangeDecibels { get; init; } = 80;

    internal override void Validate()
    {
        base.Validate();
        ValidateRange(DynamicRangeDecibels, nameof(DynamicRangeDecibels));
        OptionGuard.Require(Enum.IsDefined(Scale), Scale, "linear or logarithmic");
        OptionGuard.Require(Stack is not null, Stack, "given");
    }
}
