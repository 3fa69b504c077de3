namespace MusicGenre.Web.Live;

/// <summary>Why the server closes a live connection.</summary>
/// <param name="Error">The reason, for people.</param>
internal sealed record LiveError(string Error);
