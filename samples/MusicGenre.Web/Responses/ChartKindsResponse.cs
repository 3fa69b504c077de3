namespace MusicGenre.Web.Responses;

/// <summary>The charts that can be drawn.</summary>
internal sealed record ChartKindsResponse(IReadOnlyList<ChartKindResponse> Kinds);
