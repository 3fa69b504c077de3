using MusicGenre.Errors;
using MusicGenre.Features;

namespace MusicGenre.Visualization;

/// <summary>Options of <see cref="GenreCharts.Mfcc"/>.</summary>
public sealed record MfccChartOptions : HeatMapChartOptions
{
    /// <summary>Creates the default options, with the colors of <see cref="ColorMap.Coolwarm"/>.</summary>
    public MfccChartOptions()
        : base(ColorMap.Coolwarm)
    {
    }

    /// <summary>How the coefficients are computed, including the sample rate. Default: the extractor's defaults, 22,050 Hz and 13 coefficients.</summary>
    public MfccOptions Mfcc { get; init; } = new();

    internal override void Validate()
    {
        base.Validate();
        OptionGuard.Require(Mfcc is not null, Mfcc, "given");
    }
}
