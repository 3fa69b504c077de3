using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MusicGenre.Web.OpenApi;

/// <summary>The description of the API for programs and people.</summary>
internal static class ApiDocument
{
    private const string Example =
        """
        { "name": "song.mp3", "format": "MP3", "bytes": 103092, "model": "mel-statistics", "durationSeconds": 14.6, "classifiedSeconds": 14.6, "sampleRate": 22050,
          "channelCount": 1, "genre": "jazz", "familiarity": 0.41, "genres": [ { "genre": "jazz", "probability": 0.88 }, { "genre": "classical", "probability": 0.06 } ], "warnings": [],
          "timings": { "waitMs": 0, "classifyMs": 64.2, "totalMs": 64.2 }, "retention": null }
        """;

    private const string ProblemExample =
        """
        { "type": "about:blank", "title": "Not audio that can be read", "status": 415,
          "detail": "notes.txt: this is not audio that can be read (it begins with the bytes 48656C6C6F; supported: WAV, AU, AIFF, FLAC, Ogg, MP3).",
          "instance": "/api/classifications", "traceId": "00-fa703c57a8649e87a76352fbbcb22a3f-700eb18170632034-00" }
        """;

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "MusicGenre",
                Version = "v1",
                Description = "Tells the genre of songs. Uploaded files are deleted as soon as they are processed.",
                License = new OpenApiLicense { Name = "MIT" },
            };

            // The address is where the document came from, whatever the server calls itself behind a proxy.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var (status, response) in operation.Responses ?? [])
            {
                if (response.Content?.TryGetValue("application/problem+json", out var problem) == true)
                {
                    problem.Example = status == "415" ? JsonNode.Parse(ProblemExample) : null;
                }
            }

            if (RequestBodies.TryGet(operation.OperationId, out var body))
            {
                operation.RequestBody = body;
            }

            if (operation.OperationId is "Classify" && operation.Responses?["200"].Content?["application/json"] is { } result)
            {
                result.Example = JsonNode.Parse(Example);
            }

            return Task.CompletedTask;
        });
    }
}
