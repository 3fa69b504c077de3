namespace MusicGenre.Features;

/// <summary>Checks what callers of extractors pass.</summary>
internal static class FeatureLength
{
    public static void Require(FeatureShape shape, Span<float> destination)
    {
        if (destination.Length != shape.Length)
        {
            throw new ArgumentException(
                $"The features are {shape}, which are {shape.Length} values, but the destination has room for {destination.Length}.", nameof(destination));
        }
    }
}
