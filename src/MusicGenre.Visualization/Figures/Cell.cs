namespace MusicGenre.Visualization.Figures;

/// <summary>One cell of a table that is shown in colours.</summary>
/// <param name="Value">What the colour shows; not a number for an empty cell.</param>
/// <param name="Text">What is written in the cell where it fits.</param>
/// <param name="Label">What a viewer tells about the cell.</param>
internal readonly record struct Cell(double Value, string Text, string Label);
