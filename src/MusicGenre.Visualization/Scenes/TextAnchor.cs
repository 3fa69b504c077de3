namespace MusicGenre.Visualization.Scenes;

/// <summary>Which point of a text's baseline stands at the text's position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
