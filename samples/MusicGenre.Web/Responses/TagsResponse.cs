using MusicGenre.Audio;

namespace MusicGenre.Web.Responses;

/// <summary>What the file says about itself.</summary>
internal sealed record TagsResponse(string? Title, string? Artist, string? Album, int? Year, IReadOnlyList<string>? Genres)
{
    public static TagsResponse? From(AudioTags? tags)
        => tags is null ? null : new(tags.Title, tags.Artist, tags.Album, tags.Year, tags.Genres.Count > 0 ? tags.Genres : null);
}
