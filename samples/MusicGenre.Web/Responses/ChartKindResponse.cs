namespace MusicGenre.Web.Responses;

/// <summary>A chart that can be drawn.</summary>
/// <param name="Kind">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it shows, in a sentence.</param>
/// <param name="Protocol">Of a model: the data and how they were measured.</param>
internal sealed record ChartKindResponse(string Kind, string Title, string Description, string? Protocol = null);
