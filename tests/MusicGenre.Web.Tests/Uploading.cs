using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace MusicGenre.Web.Tests;

/// <summary>Uploads as clients make them.</summary>
internal static class Uploading
{
    /// <summary>A form with files.</summary>
    public static MultipartFormDataContent Form(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "file", name);
        }

        return form;
    }

    /// <summary>A form with one file, as the bytes that go over the wire, so that headers can be wrong.</summary>
    /// <param name="disposition">The header Content-Disposition behind "form-data; ".</param>
    /// <param name="content">The file.</param>
    /// <param name="end">What ends the form.</param>
    public static HttpContent RawForm(string disposition, byte[] content, string end = "\r\n--limit--\r\n")
    {
        byte[] body =
        [
            .. System.Text.Encoding.UTF8.GetBytes($"--limit\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: audio/mpeg\r\n\r\n"),
            .. content,
            .. System.Text.Encoding.UTF8.GetBytes(end),
        ];
        var form = new ByteArrayContent(body);
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=limit");
        return form;
    }

    /// <summary>A body that is the file itself.</summary>
    public static ByteArrayContent Raw(byte[] content, string type = "audio/mpeg")
        => new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    public static Task<HttpResponseMessage> PostAsync(this Site site, byte[] content, string name = "song.wav", string query = "")
        => site.Client.PostAsync($"/api/classifications{query}", Form((name, content)));

    /// <summary>Checks that an answer is a problem, as the contract wants it, and gives back its detail.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, Site? site = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.StartsWith("/", problem.GetProperty("instance").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("upload-", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        if (site is not null)
        {
            Assert.Empty(site.Uploads);
        }

        return problem.GetProperty("detail").GetString()!;
    }
}
