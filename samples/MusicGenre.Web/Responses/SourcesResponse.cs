namespace MusicGenre.Web.Responses;

/// <summary>The sources of recommendations, the default first.</summary>
internal sealed record SourcesResponse(IReadOnlyList<SourceResponse> Sources);
