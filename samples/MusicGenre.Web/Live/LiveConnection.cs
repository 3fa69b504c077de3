using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Live;

/// <summary>What a client sends through a WebSocket: one message that describes the sound, then the sound.</summary>
internal sealed class LiveConnection(WebSocket socket, LiveOptions options, TimeProvider time)
{
    private const int LargestText = 4096;
    private const int PieceLength = 16 << 10;

    // Full scale is 1. Powers of what is larger than this are infinite.
    private const float LargestSample = 1e15f;

    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>Receives the first message.</summary>
    /// <returns>The message, or null if the client has closed the connection.</returns>
    /// <exception cref="LiveException">It is something else.</exception>
    public async Task<LiveStart?> ReceiveStartAsync(CancellationToken cancellationToken)
    {
        var type = await ReceiveAsync(LargestText, cancellationToken);
        if (type == WebSocketMessageType.Close)
        {
            return null;
        }

        try
        {
            var start = type == WebSocketMessageType.Text ? JsonSerializer.Deserialize<LiveStart>(_message.WrittenSpan, JsonSerializerOptions.Web) : null;
            return start is null ? throw Refuse("it is not an object of JSON.")
                : start.FindProblem() is { } problem ? throw Refuse(problem)
                : start;
        }
        catch (JsonException)
        {
            throw Refuse("it must be such as { \"sampleRate\": 48000, \"channelCount\": 1, \"top\": 5 }.");
        }

        static LiveException Refuse(string problem) => new(WebSocketCloseStatus.InvalidPayloadData, $"The first message is wrong: {problem}");
    }

    /// <summary>Receives sound until the client ends it or closes the connection.</summary>
    /// <exception cref="LiveException">A message is too large or no sound, none came for too long, or the sound is longer than allowed.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReceiveSoundAsync(LiveStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var left = (long)(options.MaximumDuration.TotalSeconds * start.SampleRate * start.ChannelCount);
        var samples = Array.Empty<float>();
        var begun = time.GetTimestamp();
        while (await ReceiveAsync(options.MaximumMessageBytes, cancellationToken) is var type && type != WebSocketMessageType.Close)
        {
            if (type == WebSocketMessageType.Text)
            {
                if (IsEnd(_message.WrittenSpan))
                {
                    yield break;
                }

                throw new LiveException(WebSocketCloseStatus.InvalidPayloadData, "Messages after the first must be sound, or { \"end\": true }.");
            }

            if (_message.WrittenCount % sizeof(float) != 0)
            {
                throw new LiveException(WebSocketCloseStatus.InvalidPayloadData, "A message of sound must have a multiple of 4 bytes.");
            }

            var count = _message.WrittenCount / sizeof(float);
            left -= count;
            if (left < 0 || time.GetElapsedTime(begun) > options.MaximumDuration + options.IdleTimeout)
            {
                throw new LiveException(WebSocketCloseStatus.PolicyViolation, $"Live sound may last {Text.Of(options.MaximumDuration)}.");
            }

            samples = samples.Length >= count ? samples : new float[count];
            MemoryMarshal.Cast<byte, float>(_message.WrittenSpan).CopyTo(samples);
            if (samples.AsSpan(0, count).ContainsAnyExceptInRange(-LargestSample, LargestSample))
            {
                throw new LiveException(WebSocketCloseStatus.InvalidPayloadData, "The sound has samples that are not numbers, or too large; full scale is 1.");
            }

            yield return samples.AsMemory(0, count);
        }
    }

    private static bool IsEnd(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("end", out var end) && end.ValueKind == JsonValueKind.True;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter tells of a name with half a surrogate pair.
            return false;
        }
    }

    /// <summary>Receives a whole message, which may come in pieces.</summary>
    private async Task<WebSocketMessageType> ReceiveAsync(int maximum, CancellationToken cancellationToken)
    {
        _message.ResetWrittenCount();
        var last = time.GetTimestamp();
        while (true)
        {
            // One byte more than allowed tells that a message is too large.
            var left = maximum + 1 - _message.WrittenCount;
            var room = _message.GetMemory(Math.Min(PieceLength, left));
            var received = await ReceiveAsync(room[..Math.Min(room.Length, left)], options.IdleTimeout - time.GetElapsedTime(last), cancellationToken);
            _message.Advance(received.Count);
            if (_message.WrittenCount > maximum)
            {
                throw new LiveException(WebSocketCloseStatus.MessageTooBig, $"A message may have {Text.OfBytes(maximum)}.");
            }

            if (received.EndOfMessage || received.MessageType == WebSocketMessageType.Close)
            {
                return received.MessageType;
            }
        }
    }

    /// <summary>Receives a piece of a message. A socket whose receiving is canceled cannot send any more, so a wait that is over is left to itself until the socket is closed.</summary>
    private async Task<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> room, TimeSpan patience, CancellationToken cancellationToken)
    {
        var receiving = socket.ReceiveAsync(room, CancellationToken.None).AsTask();
        try
        {
            return await receiving.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !receiving.IsCompleted)
        {
            _ = receiving.ContinueWith(static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw exception is TimeoutException
                ? new LiveException(WebSocketCloseStatus.PolicyViolation, $"Nothing was received for {Text.Of(options.IdleTimeout)}.")
                : new OperationCanceledException(cancellationToken);
        }
    }
}
