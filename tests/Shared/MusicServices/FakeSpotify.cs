using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MusicGenre.Testing.MusicServices;

/// <summary>Spotify's accounts service and the search of its Web API, with the limits of development mode.</summary>
internal sealed class FakeSpotify(TimeProvider? time = null) : FakeService
{
    public const string TokenPath = "/api/token";
    public const string SearchPath = "/v1/search";
    public const string ClientId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    public const string ClientSecret = "5ec4e75ec4e75ec4e75ec4e75ec4e75e";

    private const int LargestPage = 10;

    private static readonly string[] Genres = ["blues", "classical", "country", "disco", "hip hop", "jazz", "metal", "pop", "reggae", "rock"];

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    public Uri ApiAddress => new(Address, "/v1/");

    public Uri TokenAddress => new(Address, TokenPath);

    /// <summary>Every token that was issued.</summary>
    public ICollection<string> Tokens => _tokens.Keys;

    /// <summary>The number of tracks and of playlists of each genre.</summary>
    public int Count { get; set; } = 23;

    /// <summary>Changes the item at an index before it is sent; null makes it null.</summary>
    public Func<int, JsonObject, JsonNode?> Change { get; set; } = (_, item) => item;

    /// <summary>Makes all tokens invalid before their time.</summary>
    public void RevokeTokens()
    {
        foreach (var token in _tokens.Keys)
        {
            _tokens[token] = DateTimeOffset.MinValue;
        }
    }

    protected override FakeAnswer Respond(FakeRequest request) => (request.Method, request.Path) switch
    {
        ("POST", TokenPath) => Issue(request),
        ("GET", SearchPath) => Search(request),
        _ => Error(404, "Not found."),
    };

    private static FakeAnswer Error(int status, string message)
        => new() { Status = status, Body = new JsonObject { ["error"] = new JsonObject { ["status"] = status, ["message"] = message } }.ToJsonString() };

    private static FakeAnswer TokenError(string error, string description)
        => new() { Status = 400, Body = new JsonObject { ["error"] = error, ["error_description"] = description }.ToJsonString() };

    private FakeAnswer Issue(FakeRequest request)
    {
        if (request.Headers["Authorization"] != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}")))
        {
            return TokenError("invalid_client", "Invalid client secret");
        }

        if (request.Headers["Content-Type"] != "application/x-www-form-urlencoded" || request.Body != "grant_type=client_credentials")
        {
            return TokenError("unsupported_grant_type", "grant_type parameter is missing");
        }

        var token = $"BQ{Guid.NewGuid():N}";
        _tokens[token] = _time.GetUtcNow() + TimeSpan.FromHours(1);
        return new() { Body = new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 3600 }.ToJsonString() };
    }

    private FakeAnswer Search(FakeRequest request)
    {
        if (request.Headers["Authorization"] is not { } header || !header.StartsWith("Bearer ", StringComparison.Ordinal)
            || !_tokens.TryGetValue(header["Bearer ".Length..], out var expires) || _time.GetUtcNow() >= expires)
        {
            return Error(401, "The access token expired");
        }

        var limit = int.Parse(request.Query["limit"] ?? "5", CultureInfo.InvariantCulture);
        var offset = int.Parse(request.Query["offset"] ?? "0", CultureInfo.InvariantCulture);
        if (limit is < 1 or > LargestPage)
        {
            return Error(400, "Invalid limit");
        }

        if (request.Query["market"] is "XX")
        {
            return Error(400, "Invalid market code");
        }

        return request.Query["type"] switch
        {
            "track" => Page("tracks", Unquote(request.Query["q"]), offset, limit, CreateTrack),
            "playlist" => Page("playlists", request.Query["q"], offset, limit, CreatePlaylist),
            _ => Error(400, "Bad search type field"),
        };
    }

    /// <summary>The genre of a query for tracks.</summary>
    private static string? Unquote(string? query)
        => query is not null && query.StartsWith("genre:\"", StringComparison.Ordinal) && query.EndsWith('"') ? query["genre:\"".Length..^1] : null;

    private FakeAnswer Page(string kind, string? genre, int offset, int limit, Func<string, int, JsonObject> create)
    {
        var total = Genres.Contains(genre) ? Count : 0;
        var items = Enumerable.Range(0, total).Skip(offset).Take(limit).Select(index => Change(index, create(genre!, index)));
        var page = new JsonObject
        {
            ["items"] = new JsonArray([.. items]),
            ["limit"] = limit,
            ["offset"] = offset,
            ["total"] = total,
            ["next"] = offset + limit < total ? $"{ApiAddress}search?offset={offset + limit}" : null,
        };
        return new() { Body = new JsonObject { [kind] = page }.ToJsonString() };
    }

    private static JsonObject CreateTrack(string genre, int index) => new()
    {
        ["id"] = $"{genre}-track-{index}",
        ["name"] = $"{genre} song {index}",
        ["duration_ms"] = 200_000 + index,
        ["artists"] = new JsonArray(new JsonObject { ["name"] = $"Artist {index}" }, new JsonObject { ["name"] = "Guest" }),
        ["album"] = new JsonObject { ["name"] = $"Album {index}" },
        ["external_urls"] = new JsonObject { ["spotify"] = $"https://open.spotify.com/track/{genre.Replace(' ', '-')}{index}" },
    };

    private static JsonObject CreatePlaylist(string genre, int index) => new()
    {
        ["id"] = $"{genre}-playlist-{index}",
        ["name"] = $"{genre} list {index}",
        ["owner"] = new JsonObject { ["id"] = "someone", ["display_name"] = $"Listener {index}" },
        ["items"] = new JsonObject { ["total"] = 50 + index },
        ["external_urls"] = new JsonObject { ["spotify"] = $"https://open.spotify.com/playlist/{genre.Replace(' ', '-')}{index}" },
    };
}
