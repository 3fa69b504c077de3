using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace MusicGenre.Web.Load;

/// <summary>Uploads songs, many at once, and notes what becomes of each.</summary>
internal sealed class LoadRun(Uri address, IReadOnlyList<string> songs) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    private readonly List<byte[]> _contents = [.. songs.Select(File.ReadAllBytes)];
    private readonly ConcurrentDictionary<int, string> _expected = new();
    private int _next;
    private int _refusals;
    private int _wrong;
    private double _audioSeconds;

    /// <summary>The time from the first try to the answer of each song that was classified, in milliseconds.</summary>
    public ConcurrentBag<double> Latencies { get; } = [];

    /// <summary>What went wrong, in a few words.</summary>
    public ConcurrentBag<string> Failures { get; } = [];

    /// <summary>The number of tries that were answered with 429 and repeated.</summary>
    public int Refusals => _refusals;

    /// <summary>The number of songs that got another genre than when they were alone.</summary>
    public int Wrong => _wrong;

    /// <summary>The length of all classified songs, in seconds.</summary>
    public double AudioSeconds => _audioSeconds;

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Classifies each song alone, and notes its genre.</summary>
    public async Task WarmUpAsync()
    {
        for (var song = 0; song < songs.Count; song++)
        {
            using var response = await PostAsync(song);
            response.EnsureSuccessStatusCode();
            _expected[song] = (await ReadAsync(response)).GetProperty("genre").GetString()!;
        }
    }

    /// <summary>Uploads until the time is over, and waits for all answers.</summary>
    public async Task RunAsync(int uploads, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, uploads).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                await UploadAsync(Interlocked.Increment(ref _next) % songs.Count);
            }
        })));
        Elapsed = watch.Elapsed;
    }

    public void Dispose() => _client.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
        => (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement;

    private async Task UploadAsync(int song)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            while (true)
            {
                using var response = await PostAsync(song);
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref _refusals);
                    await Task.Delay(response.Headers.RetryAfter?.Delta ?? throw new InvalidOperationException("429 without Retry-After"));
                    continue;
                }

                if (response.StatusCode != HttpStatusCode.OK)
                {
                    Failures.Add($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                    return;
                }

                var result = await ReadAsync(response);
                Latencies.Add(watch.Elapsed.TotalMilliseconds);
                InterlockedAdd(ref _audioSeconds, result.GetProperty("durationSeconds").GetDouble());
                if (result.GetProperty("genre").GetString() != _expected[song])
                {
                    Interlocked.Increment(ref _wrong);
                }

                return;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            Failures.Add($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private Task<HttpResponseMessage> PostAsync(int song)
        => _client.PostAsync("/api/classifications", new MultipartFormDataContent { { new ByteArrayContent(_contents[song]), "file", Path.GetFileName(songs[song]) } });

    private static void InterlockedAdd(ref double target, double value)
    {
        double seen;
        do
        {
            seen = Volatile.Read(ref target);
        }
        while (Interlocked.CompareExchange(ref target, seen + value, seen) != seen);
    }
}
