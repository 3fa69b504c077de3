namespace MusicGenre.Recommendations;

/// <summary>The kinds of things that can be recommended. Values can be combined.</summary>
[Flags]
public enum RecommendationKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Single tracks.</summary>
    Tracks = 1,

    /// <summary>Playlists.</summary>
    Playlists = 2,

    /// <summary>Tracks and playlists.</summary>
    All = Tracks | Playlists,
}
