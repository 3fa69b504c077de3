using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using MusicGenre.Errors;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Responses;

namespace MusicGenre.Web.Live;

/// <summary>Classifies the sound that a client sends through a WebSocket, and answers every second of it.</summary>
internal sealed partial class LiveClassifier(
    ClassifierCatalog catalog, IOptions<WebOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<LiveClassifier> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private int _connections;

    /// <summary>Serves a connection until it ends.</summary>
    public async Task ServeAsync(WebSocket socket, CancellationToken requestAborted)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(requestAborted, lifetime.ApplicationStopping);
        try
        {
            var place = Interlocked.Increment(ref _connections);
            try
            {
                if (place > options.Value.Live.MaximumConnections)
                {
                    throw new LiveException((WebSocketCloseStatus)1013, "The server has as many live connections as it can take. Try again later.");
                }

                await ClassifyAsync(socket, cancellation.Token);
            }
            finally
            {
                Interlocked.Decrement(ref _connections);
            }

            await CloseAsync(socket, WebSocketCloseStatus.NormalClosure, null);
        }
        catch (LiveException exception)
        {
            await CloseAsync(socket, exception.Status, exception.Message);
        }
        catch (RequestException exception)
        {
            await CloseAsync(socket, WebSocketCloseStatus.InvalidPayloadData, exception.Message);
        }
        catch (AudioDecodeException exception)
        {
            await CloseAsync(socket, WebSocketCloseStatus.InvalidPayloadData, $"The sound cannot be used: {exception.Message[(exception.AudioSource.Length + 2)..]}.");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await CloseAsync(socket, WebSocketCloseStatus.EndpointUnavailable, "The server is shutting down.");
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            LogLeft();
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            await CloseAsync(socket, WebSocketCloseStatus.InternalServerError, "Something went wrong on the server.");
        }
    }

    private async Task ClassifyAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var connection = new LiveConnection(socket, options.Value.Live, time);
        if (await connection.ReceiveStartAsync(cancellationToken) is not { } start)
        {
            return;
        }

        var classifier = catalog.Get(start.Model);
        var sound = connection.ReceiveSoundAsync(start, cancellationToken);
        await foreach (var segment in classifier.ClassifyStreamAsync(sound, start.SampleRate, start.ChannelCount, cancellationToken: cancellationToken))
        {
            await SendAsync(socket, SegmentResponse.From(segment, end: null, start.Top), cancellationToken);
        }
    }

    private static async Task SendAsync<T>(WebSocket socket, T message, CancellationToken cancellationToken)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, Json), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, string? error)
    {
        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            if (error is not null)
            {
                await SendAsync(socket, new LiveError(error), timeout.Token);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, error, timeout.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client has left already.
        }
    }

    [LoggerMessage(30, LogLevel.Information, "A live connection ended: the client left")]
    private partial void LogLeft();

    [LoggerMessage(31, LogLevel.Error, "A live connection failed")]
    private partial void LogFailure(Exception exception);
}
