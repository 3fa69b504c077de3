using MusicGenre.Visualization.Scenes;

namespace MusicGenre.Visualization.Figures;

/// <summary>A mark of an axis with its place, in pixels along the axis, and its text.</summary>
internal readonly record struct PlacedTick(double Position, TextShape Text);
