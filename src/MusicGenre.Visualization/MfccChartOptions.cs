using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of the charts that <c>GenreCharts.Mfcc</c> draws.</summary>
public sealed record MfccChartOptions : HeatMapChartOptions
{
    /// <summary>Creates the default options, with the colors of <see cref="ColorMap.Coolwarm"/>.</summary>
    public MfccChartOptions()
        : base(ColorMap.Coolwarm)
    {
    }

    /// <summary>How the coefficients are computed, including the sample rate. Default: the extractor's defaults, 22,050 Hz and 13 coefficients.</summary>
    public MfccOptions Mfcc { get; init; } = new();

    /// <summary>Whether each coefficient is shown minus its mean over the audio, so that all rows share one color scale. Default true.</summary>
    public bool IsCentered { get; init; } = true;

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Mfcc is not null, Mfcc, "given");
    }
}
