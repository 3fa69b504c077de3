using System.Globalization;
using System.Text.Json.Nodes;

namespace MusicGenre.Testing.MusicServices;

/// <summary>Deezer's public API: genres, charts and searches. Its errors have status 200.</summary>
internal sealed class FakeDeezer : FakeService
{
    public const string GenrePath = "/genre";
    public const string TrackPath = "/search/track";
    public const string PlaylistPath = "/search/playlist";
    public const int HipHop = 116;
    public const int Rock = 152;

    private static readonly (int Id, string Name)[] Genres = [(0, "All"), (132, "Pop"), (HipHop, "Rap/Hip Hop"), (Rock, "Rock"), (129, "Jazz"), (98, "Classical")];

    /// <summary>The number of items in each list.</summary>
    public int Count { get; set; } = 40;

    /// <summary>Changes the item at an index before it is sent; null makes it null.</summary>
    public Func<int, JsonObject, JsonNode?> Change { get; set; } = (_, item) => item;

    public static string ChartPath(int genre) => $"/chart/{genre}/tracks";

    /// <summary>An error as Deezer sends it.</summary>
    public static FakeAnswer Error(int code, string type = "Exception", string message = "failed")
        => new() { Body = new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["message"] = message, ["code"] = code } }.ToJsonString() };

    protected override FakeAnswer Respond(FakeRequest request) => request.Path switch
    {
        _ when request.Method != "GET" => Error(600, "InvalidQueryException"),
        GenrePath => new() { Body = CreateGenres(request.Headers["Accept-Language"]).ToJsonString() },
        TrackPath when request.Query["q"] is { Length: > 0 } query => Page(request, index => CreateTrack(query, index)),
        PlaylistPath when request.Query["q"] is { Length: > 0 } query => Page(request, index => CreatePlaylist(query, index)),
        TrackPath or PlaylistPath => Error(501, "MissingParameterException"),
        _ => Genres.Where(genre => request.Path == ChartPath(genre.Id)).Select(genre => Page(request, index => CreateTrack($"chart {genre.Id}", index))).SingleOrDefault()
            ?? Error(600, "InvalidQueryException"),
    };

    // Without a language, the names are those of the country of the caller.
    private static JsonObject CreateGenres(string? language) => new()
    {
        ["data"] = new JsonArray([.. Genres.Select(genre => new JsonObject
        {
            ["id"] = genre.Id,
            ["name"] = language == "en" ? genre.Name : $"le {genre.Name}",
            ["type"] = "genre",
        })]),
    };

    private FakeAnswer Page(FakeRequest request, Func<int, JsonObject> create)
    {
        var index = int.Parse(request.Query["index"] ?? "0", CultureInfo.InvariantCulture);
        var limit = int.Parse(request.Query["limit"] ?? "25", CultureInfo.InvariantCulture);
        var items = Enumerable.Range(0, Count).Skip(index).Take(limit).Select(number => Change(number, create(number)));
        var page = new JsonObject { ["data"] = new JsonArray([.. items]), ["total"] = Count };
        if (index + limit < Count)
        {
            page["next"] = $"{Address}?index={index + limit}";
        }

        return new() { Body = page.ToJsonString() };
    }

    private static JsonObject CreateTrack(string list, int index) => new()
    {
        ["id"] = index,
        ["title"] = $"{list} song {index}",
        ["duration"] = 180 + index,
        ["link"] = $"https://www.deezer.com/track/{Uri.EscapeDataString(list)}{index}",
        ["artist"] = new JsonObject { ["name"] = $"Artist {index}" },
        ["album"] = new JsonObject { ["title"] = $"Album {index}" },
    };

    private static JsonObject CreatePlaylist(string query, int index) => new()
    {
        ["id"] = index,
        ["title"] = $"{query} list {index}",
        ["nb_tracks"] = 50 + index,
        ["link"] = $"https://www.deezer.com/playlist/{Uri.EscapeDataString(query)}{index}",
        ["user"] = new JsonObject { ["name"] = $"Listener {index}" },
    };
}
