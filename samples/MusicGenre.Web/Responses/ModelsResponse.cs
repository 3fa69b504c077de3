namespace MusicGenre.Web.Responses;

/// <summary>The models that are offered.</summary>
/// <param name="Default">The name of the one that is used if a request names none.</param>
/// <param name="Models">The models.</param>
internal sealed record ModelsResponse(string Default, IReadOnlyList<ModelResponse> Models);
