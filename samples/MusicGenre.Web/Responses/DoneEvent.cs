namespace MusicGenre.Web.Responses;

/// <summary>The end of a batch.</summary>
/// <param name="Done">The number of files that were classified.</param>
/// <param name="Failed">The number of those that were not.</param>
internal sealed record DoneEvent(int Done, int Failed);
