namespace MusicGenre.Web.Hosting;

/// <summary>Where similar music is searched. A source is asked only if a visitor chooses it.</summary>
internal sealed class RecommendationOptions
{
    /// <summary>Whether the library of the server's user is offered: visitors then see titles, artists and albums of similar songs in it.</summary>
    public bool Library { get; init; } = true;

    /// <summary>The index of the library; without it, the one that "musicgenre index" writes by default.</summary>
    public string? LibraryIndex { get; init; }

    /// <summary>The address of the PostgreSQL database that the library is in, in place of a file, such as postgres://user:password@host/database.</summary>
    public string? LibraryStore { get; init; }

    /// <summary>Whether Spotify is offered, which gets the genre. It needs credentials: the settings Spotify:ClientId and Spotify:ClientSecret.</summary>
    public bool Spotify { get; init; } = true;

    /// <summary>Whether Deezer is offered, which gets the genre.</summary>
    public bool Deezer { get; init; } = true;
}
