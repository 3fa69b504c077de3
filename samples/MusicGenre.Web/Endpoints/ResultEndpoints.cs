using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicGenre.Web.Charts;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Responses;
using MusicGenre.Web.Results;

namespace MusicGenre.Web.Endpoints;

/// <summary>More about a stored result: its segments as CSV, its waveform, its sound and its charts.</summary>
internal static class ResultEndpoints
{
    private const string Tag = "Stored results";
    private const int DefaultPoints = 1000;

    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        var results = routes.MapGroup("/api/classifications").WithTags(Tag);
        results.MapGet("/{id}.csv", GetCsv)
            .WithName("GetClassificationCsv")
            .WithSummary("The segments as CSV (RFC 4180).")
            .Produces<string>(contentType: "text/csv")
            .ProducesErrors(404);
        results.MapGet("/{id}/waveform", GetWaveform)
            .WithName("GetWaveform")
            .WithSummary("The outline of the sound.")
            .Produces<WaveformResponse>()
            .ProducesErrors(400, 404);
        results.MapGet("/{id}/audio.wav", GetAudio)
            .RequireRateLimiting(Admission.Sounds)
            .WithName("GetAudio")
            .WithSummary("The sound: mono, 16 bits, at most 22,050 Hz. Ranges can be requested.")
            .Produces<byte[]>(contentType: "audio/wav")
            .ProducesErrors(404, 416, 429);
        results.MapGet("/{id}/charts", ListCharts)
            .WithName("ListCharts")
            .WithSummary("The charts that can be drawn of the song.")
            .Produces<ChartKindsResponse>()
            .ProducesErrors(404);
        results.MapGet("/{id}/charts/{kind}.{format:regex(^(svg|png)$)}", GetChartAsync)
            .RequireRateLimiting(Admission.Charts)
            .WithName("GetChart")
            .WithSummary("A chart of the song.")
            .Produces<byte[]>(contentType: "image/svg+xml", additionalContentTypes: "image/png")
            .ProducesErrors(400, 404, 429);
    }

    private static FileContentHttpResult GetCsv(string id, ResultStore store)
    {
        var result = ClassificationEndpoints.Find(store, id).Result;
        return TypedResults.File(SegmentCsv.Write(result), "text/csv; charset=utf-8", $"{Path.GetFileNameWithoutExtension(result.Name)}.csv");
    }

    private static Ok<WaveformResponse> GetWaveform(
        string id, [FromQuery(Name = "points"), Description("The number of stretches, from 16 to 4000. Default 1000.")] int? points, ResultStore store)
        => points is < 16 or > 4000
            ? throw new RequestException(StatusCodes.Status400BadRequest, $"The query parameter points must be from 16 to 4000, but is {points}.")
            : TypedResults.Ok(WaveformResponse.From(ClassificationEndpoints.Find(store, id).Sound, points ?? DefaultPoints));

    private static FileStreamHttpResult GetAudio(string id, ResultStore store)
        => TypedResults.Stream(new WavStream(ClassificationEndpoints.Find(store, id).Sound), "audio/wav", enableRangeProcessing: true);

    private static Ok<ChartKindsResponse> ListCharts(string id, ResultStore store)
    {
        ClassificationEndpoints.Find(store, id);
        return TypedResults.Ok(SongCharts.Kinds);
    }

    private static async Task<IResult> GetChartAsync(
        string id, string kind, string format, [AsParameters] ChartQuery query, ResultStore store, ChartPicture picture, HttpContext context)
    {
        var style = query.ToStyle();
        var stored = ClassificationEndpoints.Find(store, id);
        if (!SongCharts.Exists(kind))
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"There is no such chart. Choose from {string.Join(", ", SongCharts.Kinds.Kinds.Select(chart => chart.Kind))}.");
        }

        var key = ChartPicture.KeyOf(kind, format, style, query.GetScale());
        if (!store.TryGetChart(id, key, out var bytes))
        {
            bytes = await picture.DrawAsync(token => SongCharts.Create(kind, stored, style, token), format, query.GetScale(), context.RequestAborted);
            store.AddChart(id, key, bytes);
        }

        context.Response.Headers.CacheControl = "private, max-age=600";
        return TypedResults.Bytes(bytes, ChartPicture.TypeOf(format));
    }
}
