using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;

namespace MusicGenre.Library.Work;

/// <summary>Fetches songs from http and https addresses. Thread-safe.</summary>
/// <param name="client">The client, or null for one of its own.</param>
internal sealed class SongFetch(HttpClient? client) : IDisposable
{
    private const int Tries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly HttpClient? _own = client is null ? new HttpClient() : null;

    private HttpClient Client => client ?? _own!;

    /// <summary>Copies what is at an address to a stream, and tells its size, time and tag.</summary>
    /// <param name="song">The song. What its manifest states of it is kept.</param>
    /// <param name="destination">The stream, which can seek and is empty.</param>
    /// <param name="cancellationToken">Ends the pauses between tries.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached, refuses, breaks off, or gives an answer that cannot be followed.</exception>
    /// <exception cref="IOException">The address has another scheme, or the connection broke.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task<SongReference> FetchAsync(SongReference song, Stream destination, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(song.Location, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new IOException(address is { IsFile: true } ? "no file can be found by this address" : "only file, http and https addresses can be read");
        }

        var pause = FirstPause;
        for (var attempt = 1; ; attempt++, pause *= 4)
        {
            try
            {
                destination.SetLength(0);
                return await TryFetchAsync(song, address, destination).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < Tries && IsTransient(exception))
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception) when (exception.InnerException is HttpIOException or AuthenticationException)
            {
                // The message of the outer exception refers to that of the inner one, or says nothing.
                throw new HttpRequestException(exception.InnerException.Message, exception);
            }
            catch (Exception exception) when (exception is UriFormatException or InvalidOperationException or NotSupportedException or ArgumentException)
            {
                // What the client makes of a redirect to nowhere, for example: a fault of this song and not of its batch.
                throw new HttpRequestException($"the server's answer makes no sense: {exception.Message}", exception);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException("the server did not answer in time", exception);
            }
        }
    }

    public void Dispose() => _own?.Dispose();

    private static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        _ => exception is HttpRequestException or IOException or OperationCanceledException,
    };

    /// <summary>What a status says, in the words of the standard, not of the server.</summary>
    private static HttpRequestException Refusal(HttpStatusCode status)
    {
        using var plain = new HttpResponseMessage(status);
        var reason = plain.ReasonPhrase is { Length: > 0 } phrase ? $" ({phrase})" : "";
        return new HttpRequestException(FormattableString.Invariant($"the server answered {(int)status}{reason}"), inner: null, status);
    }

    /// <summary>A request with the user and password of an address, which clients do not take from there, where servers expect them.</summary>
    private static HttpRequestMessage Ask(SongReference song, Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address.UserInfo.Length > 0 ? new Uri(song.Name) : address);
        if (address.UserInfo.Length > 0)
        {
            var (user, password) = address.UserInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (address.UserInfo, "");
            var credentials = $"{Uri.UnescapeDataString(user)}:{Uri.UnescapeDataString(password)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        return request;
    }

    private async Task<SongReference> TryFetchAsync(SongReference song, Uri address, Stream destination)
    {
        // Not with the worker's token: the song in work is finished.
        using var limit = new CancellationTokenSource(Limit);
        using var request = Ask(song, address);
        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response.StatusCode);
        }

        await response.Content.CopyToAsync(destination, limit.Token).ConfigureAwait(false);
        return song with
        {
            Size = song.Size ?? destination.Length,
            Modified = song.Modified ?? response.Content.Headers.LastModified?.UtcDateTime,
            ETag = song.ETag ?? response.Headers.ETag?.Tag.Trim('"'),
        };
    }
}
