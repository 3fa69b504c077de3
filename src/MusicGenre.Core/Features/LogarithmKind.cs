namespace MusicGenre.Features;

/// <summary>A logarithm of a power or magnitude x with a constant c.</summary>
public enum LogarithmKind
{
    /// <summary>ln(x + c).</summary>
    LnOfSum,

    /// <summary>ln(max(x, c)).</summary>
    LnOfMaximum,

    /// <summary>log₁₀(1 + c · x).</summary>
    Log10OfScaled,
}
