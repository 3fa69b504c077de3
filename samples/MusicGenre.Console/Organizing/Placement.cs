namespace MusicGenre.Cli.Organizing;

/// <summary>How songs get into the folders of their genres.</summary>
internal enum Placement
{
    /// <summary>They do not; it is only said where they would be.</summary>
    None,

    /// <summary>As copies.</summary>
    Copy,

    /// <summary>As symbolic links to where they stay.</summary>
    Link,

    /// <summary>By being moved.</summary>
    Move,

    /// <summary>Not at all: a playlist for each genre names them.</summary>
    Playlists,
}
