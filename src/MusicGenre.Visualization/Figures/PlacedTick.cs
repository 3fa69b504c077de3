using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A tick mark with its position, in pixels along the axis, and its label.</summary>
internal readonly record struct PlacedTick(double Position, TextShape Text);
