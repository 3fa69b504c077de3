namespace MusicGenre.Visualization.Colors;

/// <summary>
/// Colors for genres and series that remain distinguishable with red-green color blindness: they differ in lightness as much as in hue.
/// From the eleventh on they repeat; dashes, shapes and labels then distinguish them.
/// </summary>
internal static class CategoricalColors
{
    public static IReadOnlyList<Rgb> OnLight { get; } = Parse(
        "#026eb0", "#fd931f", "#35d699", "#7c3d5a", "#80bcf2", "#817527", "#d8657b", "#40269e", "#af78ed", "#2a480b");

    public static IReadOnlyList<Rgb> OnDark { get; } = Parse(
        "#67a7ff", "#e66f15", "#97ff8a", "#a35596", "#8eecf2", "#cfb64c", "#db89be", "#4f6be3", "#3c9f73", "#8f5d07");

    private static Rgb[] Parse(params string[] colors) => [.. colors.Select(Rgb.Parse)];
}
