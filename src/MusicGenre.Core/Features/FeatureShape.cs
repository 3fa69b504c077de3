namespace MusicGenre.Features;

/// <summary>The shape of a feature array, row-major [channel, band, frame].</summary>
/// <param name="Channels">The number of planes: 1 for MFCCs, one for each layer of a stack.</param>
/// <param name="Bands">The number of rows in a plane: coefficients, mel bands or frequency bins, from low to high.</param>
/// <param name="Frames">The number of columns in a plane, in order of time.</param>
public readonly record struct FeatureShape(int Channels, int Bands, int Frames)
{
    /// <summary>The number of values: channels × bands × frames.</summary>
    public int Length => checked(Channels * Bands * Frames);

    /// <summary>The shape as "channels×bands×frames".</summary>
    public override string ToString() => $"{Channels}×{Bands}×{Frames}";
}
