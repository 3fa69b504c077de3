using System.Net;
using System.Text;

namespace MusicGenre.Testing.MusicServices;

/// <summary>An answer of a fake service.</summary>
internal sealed record FakeAnswer
{
    public int Status { get; init; } = 200;

    public string Body { get; init; } = "{}";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The number of bytes after which the connection breaks, or null if it does not.</summary>
    public int? BreaksAfter { get; init; }

    /// <summary>The number of bytes after which nothing more comes, or null if everything does.</summary>
    public int? StallsAfter { get; init; }

    /// <summary>Whether the length of the body is not told beforehand.</summary>
    public bool IsChunked { get; init; }

    /// <summary>Whether there is no answer as long as the service runs.</summary>
    public bool NeverComes { get; init; }

    /// <summary>Answers with a status and nothing else.</summary>
    public static FakeAnswer OfStatus(int status, params (string Name, string Value)[] headers) => new() { Status = status, Headers = headers };

    public async Task SendAsync(HttpListenerResponse response, CancellationToken ends)
    {
        if (NeverComes)
        {
            await Task.Delay(Timeout.Infinite, ends);
        }

        var body = Encoding.UTF8.GetBytes(Body);
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.SendChunked = IsChunked;
        if (!IsChunked)
        {
            response.ContentLength64 = body.Length;
        }

        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.OutputStream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, BreaksAfter ?? StallsAfter ?? body.Length)), ends);
        if (BreaksAfter is not null)
        {
            await response.OutputStream.FlushAsync(ends);
            response.Abort();
            return;
        }

        if (StallsAfter is not null)
        {
            await response.OutputStream.FlushAsync(ends);
            await Task.Delay(Timeout.Infinite, ends);
        }

        response.Close();
    }
}
