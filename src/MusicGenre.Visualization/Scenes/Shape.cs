namespace MusicGenre.Visualization.Scenes;

/// <summary>One thing to draw. Shapes are immutable, and both renderers draw every kind of them.</summary>
internal abstract record Shape
{
    private protected Shape()
    {
    }
}
