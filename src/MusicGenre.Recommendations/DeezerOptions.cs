namespace MusicGenre.Recommendations;

/// <summary>Settings of the source "deezer", also read from the configuration's section "Deezer".</summary>
public sealed class DeezerOptions
{
    /// <summary>The address of the API, https or on this machine. Default https://api.deezer.com/.</summary>
    public Uri ApiAddress { get; set; } = new("https://api.deezer.com/");
}
