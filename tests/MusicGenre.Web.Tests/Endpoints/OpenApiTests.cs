using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MusicGenre.Web.Tests.Endpoints;

public sealed class OpenApiTests : IDisposable
{
    private readonly Site _site = new(("OpenApi", "true"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Document_OfTheApi_HasEveryRoute()
    {
        var document = await _site.GetAsync("/openapi/v1.json");

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal);
        var mapped = _site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method
                => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/').Replace(":regex(^(svg|png)$)", "", StringComparison.Ordinal)}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(mapped, described);
    }

    [Fact]
    public async Task Document_EveryOperation_IsDescribed()
    {
        var document = await _site.GetAsync("/openapi/v1.json");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("/", Assert.Single(document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value).ToList();
        Assert.Equal(operations.Count, operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, operation => Assert.EndsWith(".", operation.GetProperty("summary").GetString(), StringComparison.Ordinal));
        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("tags").EnumerateArray()));
        AssertReferencesLead(document, document);
    }

    [Fact]
    public async Task Document_ExampleOfAResult_HasTheMembersOfOne()
    {
        var document = await _site.GetAsync("/openapi/v1.json");
        var example = document.GetProperty("paths").GetProperty("/api/classifications").GetProperty("post").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("example");

        var result = await Site.ReadAsync(await _site.PostAsync(Songs.Sample("disco.wav")));

        Assert.Equal(result.EnumerateObject().Select(member => member.Name), example.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Scalar_InDevelopment_IsServed()
    {
        using var site = new Site { Environment = "Development" };

        Assert.Contains("<html", await site.Client.GetStringAsync("/scalar/"), StringComparison.Ordinal);
        Assert.Equal("MusicGenre", (await site.GetAsync("/openapi/v1.json")).GetProperty("info").GetProperty("title").GetString());
    }

    /// <summary>Every reference in the document leads to a part of it.</summary>
    private static void AssertReferencesLead(JsonElement document, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name == "$ref")
                {
                    var target = document;
                    foreach (var part in member.Value.GetString()!.Split('/').Skip(1))
                    {
                        Assert.True(target.TryGetProperty(part, out target), member.Value.GetString());
                    }
                }

                AssertReferencesLead(document, member.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AssertReferencesLead(document, item);
            }
        }
    }
}
