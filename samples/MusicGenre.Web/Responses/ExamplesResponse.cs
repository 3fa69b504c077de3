namespace MusicGenre.Web.Responses;

/// <summary>The songs that come with the sample.</summary>
internal sealed record ExamplesResponse(IReadOnlyList<ExampleResponse> Examples);
