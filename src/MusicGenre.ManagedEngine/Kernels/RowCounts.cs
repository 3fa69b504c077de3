namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>The row counts for which tile kernels are compiled.</summary>
internal static class RowCounts
{
    public readonly struct One : IRowCount
    {
        public static int Value => 1;
    }

    public readonly struct Two : IRowCount
    {
        public static int Value => 2;
    }

    public readonly struct Three : IRowCount
    {
        public static int Value => 3;
    }

    public readonly struct Four : IRowCount
    {
        public static int Value => 4;
    }

    public readonly struct Six : IRowCount
    {
        public static int Value => 6;
    }

    public readonly struct Eight : IRowCount
    {
        public static int Value => 8;
    }
}
