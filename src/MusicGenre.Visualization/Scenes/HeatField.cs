namespace MusicGenre.Visualization.Scenes;

/// <summary>Values over a rectangle, available at any resolution. Immutable and thread-safe.</summary>
internal abstract class HeatField
{
    /// <summary>The number of columns that the field distinguishes.</summary>
    public abstract int Columns { get; }

    /// <summary>The number of rows that the field distinguishes.</summary>
    public abstract int Rows { get; }

    /// <summary>Computes the mean value of every pixel of a grid laid over the field.</summary>
    /// <param name="columns">The grid's columns.</param>
    /// <param name="rows">The grid's rows.</param>
    /// <param name="values">Receives [row, column], the topmost row first.</param>
    public abstract void Sample(int columns, int rows, Span<float> values);
}
