namespace MusicGenre.Web.Responses;

/// <summary>A song that comes with the sample.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Url">Where it is.</param>
internal sealed record ExampleResponse(string Name, string Genre, long Bytes, string Url);
