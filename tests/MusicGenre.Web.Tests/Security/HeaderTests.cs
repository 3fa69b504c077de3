using System.Net;
using MusicGenre.Web.Security;
using Xunit;

namespace MusicGenre.Web.Tests.Security;

public sealed class HeaderTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/limits")]
    [InlineData("GET", "/api/models/mel-statistics/charts/reliability.svg")]
    [InlineData("GET", "/examples/jazz.mp3")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/nothing")]
    [InlineData("PUT", "/api/limits")]
    [InlineData("POST", "/api/classifications")]
    [InlineData("GET", "/api/live")]
    [InlineData("OPTIONS", "/api/limits")]
    [InlineData("HEAD", "/api/limits")]
    public async Task AnyAnswer_HasTheSecurityHeaders(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        var response = await _site.Client.SendAsync(request);

        string Header(string name) => Assert.Single(response.Headers.GetValues(name));
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Contains("microphone=(self)", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public void Policy_OfThePage_AllowsNothingInlineOrFromElsewhere()
    {
        Assert.StartsWith("default-src 'none';", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://friend.example", true)]
    [InlineData("https://stranger.example", false)]
    public async Task Get_FromAnotherOrigin_IsAllowedOnlyIfConfigured(string origin, bool allowed)
    {
        using var site = new Site(("AllowedOrigins:0", "https://friend.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/limits") { Headers = { { "Origin", origin } } };

        var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
    }

    [Fact]
    public async Task Options_Preflight_IsAnsweredOnlyIfConfigured()
    {
        using var site = new Site(("AllowedOrigins:0", "https://friend.example"));

        Assert.Equal(HttpStatusCode.NoContent, (await PreflightAsync(site)).StatusCode);
        await (await PreflightAsync(_site)).ProblemAsync(HttpStatusCode.MethodNotAllowed);

        static async Task<HttpResponseMessage> PreflightAsync(Site site)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/api/classifications")
            {
                Headers = { { "Origin", "https://friend.example" }, { "Access-Control-Request-Method", "POST" } },
            };
            return await site.Client.SendAsync(request);
        }
    }
}
