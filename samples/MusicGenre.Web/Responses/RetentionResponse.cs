namespace MusicGenre.Web.Responses;

/// <summary>How long the sound stays in memory.</summary>
/// <param name="Expires">When it is forgotten.</param>
internal sealed record RetentionResponse(DateTimeOffset Expires);
