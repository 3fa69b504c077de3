namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The panel widths for which tile kernels are compiled.</summary>
internal static class PanelWidths
{
    public readonly struct Half : IPanelWidth
    {
        public static bool IsWhole => false;
    }

    public readonly struct Whole : IPanelWidth
    {
        public static bool IsWhole => true;
    }
}
