namespace MusicGenre.Visualization.Scenes;

/// <summary>Which point of a text's baseline is at the text's position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
