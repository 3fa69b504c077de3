namespace MusicGenre.Visualization.Figures;

/// <summary>One cell of a colored table.</summary>
/// <param name="Value">The value shown as a color; NaN for an empty cell.</param>
/// <param name="Text">The text in the cell, drawn if it fits.</param>
/// <param name="Label">The tooltip of the cell.</param>
internal readonly record struct Cell(double Value, string Text, string Label);
