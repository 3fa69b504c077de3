using System.Diagnostics.CodeAnalysis;
using Microsoft.OpenApi;

namespace MusicGenre.Web.OpenApi;

/// <summary>The bodies of requests with files, which are read as they arrive and which the framework therefore knows nothing of.</summary>
internal static class RequestBodies
{
    private static readonly OpenApiSchema File = new() { Type = JsonSchemaType.String, Format = "binary" };

    public static bool TryGet(string? operation, [NotNullWhen(true)] out OpenApiRequestBody? body)
    {
        body = operation switch
        {
            "Classify" => Create("The file, in a form or by itself.", ("multipart/form-data", Form(File)), ("application/octet-stream", File), ("audio/*", File)),
            "ClassifyBatch" => Create("The files.", ("multipart/form-data", Form(new OpenApiSchema { Type = JsonSchemaType.Array, Items = File }))),
            _ => null,
        };
        return body is not null;
    }

    private static OpenApiSchema Form(OpenApiSchema content) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = content },
        Required = new HashSet<string> { "file" },
    };

    private static OpenApiRequestBody Create(string description, params (string Type, OpenApiSchema Schema)[] contents) => new()
    {
        Required = true,
        Description = description,
        Content = contents.ToDictionary(content => content.Type, content => new OpenApiMediaType { Schema = content.Schema }),
    };
}
