using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MusicGenre.Audio;
using Xunit;

namespace MusicGenre.Web.Tests.Live;

public sealed class LiveTests
{
    private const string Start = """{ "sampleRate": 22050, "channelCount": 1, "top": 10 }""";

    [Fact]
    public async Task Send_ASong_IsClassifiedAsTheLibraryDoes()
    {
        using var site = new Site();
        var clip = await AudioClip.LoadAsync(Songs.Path("disco.wav"));
        using var classifier = GenreClassifier.CreateDefault();
        var expected = await classifier.ClassifyStreamAsync(Pieces(), clip.SampleRate, clip.ChannelCount).ToListAsync();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, JsonSerializer.Serialize(new { sampleRate = clip.SampleRate, channelCount = clip.ChannelCount, top = 10 }));
        foreach (var piece in clip.Samples.ToArray().Chunk(5000))
        {
            await SendAsync(socket, piece);
        }

        await SendAsync(socket, """{ "end": true }""");
        var (messages, status) = await ReadToEndAsync(socket);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, status);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(segment => segment.Prediction.Genre), messages.Select(message => message.GetProperty("genre").GetString()));
        Assert.Equal(expected.Select(segment => segment.Start.TotalSeconds), messages.Select(message => message.GetProperty("startSeconds").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(
            expected.SelectMany(segment => segment.Prediction.Top(10)).Select(score => score.Probability),
            messages.SelectMany(message => message.GetProperty("genres").EnumerateArray()).Select(share => share.GetProperty("probability").GetSingle()));

        async IAsyncEnumerable<ReadOnlyMemory<float>> Pieces()
        {
            await Task.CompletedTask;
            yield return clip.Samples;
        }
    }

    [Fact]
    public async Task Close_InTheMiddle_EndsTheConnection()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);
        await SendAsync(socket, Start);
        await SendAsync(socket, new float[1000]);

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Theory]
    [InlineData("hello", "first message")]
    [InlineData("[]", "first message")]
    [InlineData("""{ "channelCount": 1 }""", "first message")]
    [InlineData("""{ "sampleRate": 12 }""", "sampleRate must be from 1000 to 384000")]
    [InlineData("""{ "sampleRate": 48000, "channelCount": 9 }""", "channelCount must be from 1 to 8")]
    [InlineData("""{ "sampleRate": 48000, "top": 0 }""", "top must be from 1 to 100")]
    [InlineData("""{ "sampleRate": 48000, "model": "none" }""", "no such model")]
    public async Task Send_WrongStart_IsRefused(string start, string expected)
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, start);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, expected);
    }

    [Fact]
    public async Task Send_SoundFirst_IsRefused()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, new float[100]);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "first message");
    }

    [Fact]
    public async Task Send_SamplesThatAreNotNumbers_AreRefused()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, [.. Enumerable.Repeat(float.NaN, 200_000)]);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "not numbers");
    }

    [Fact]
    public async Task Send_SamplesThatAreTooLarge_AreRefused()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, [.. Enumerable.Range(0, 200_000).Select(index => index % 2 == 0 ? 3e38f : -3e38f)]);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "too large");
    }

    [Fact]
    public async Task Send_EndWithoutSound_SaysThatThereIsNone()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, """{"end":true}""");

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "no samples");
    }

    [Theory]
    [InlineData("""{"\ud800":true}""")]
    [InlineData("[1]")]
    [InlineData("{")]
    public async Task Send_OtherTextAfterTheStart_IsRefused(string text)
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, text);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "must be sound");
    }

    [Fact]
    public async Task Send_EmptyMessagesWithoutEnd_AreRefusedInTime()
    {
        using var site = new Site(("Live:MaximumDuration", "00:00:00.2"), ("Live:IdleTimeout", "00:00:02"));
        using var socket = await ConnectAsync(site);
        await SendAsync(socket, Start);
        var answer = AssertRefusedAsync(socket, WebSocketCloseStatus.PolicyViolation, "may last");
        while (!answer.IsCompleted && socket.State == WebSocketState.Open)
        {
            await SendAsync(socket, Array.Empty<float>());
            await Task.Delay(20);
        }

        await answer;
    }

    [Fact]
    public async Task Send_PartOfASample_IsRefused()
    {
        using var site = new Site();
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await socket.SendAsync(new byte[7], WebSocketMessageType.Binary, endOfMessage: true, default);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.InvalidPayloadData, "multiple of 4");
    }

    [Fact]
    public async Task Send_LargerMessageThanAllowed_IsRefused()
    {
        using var site = new Site(("Live:MaximumMessageBytes", "4096"));
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, new float[1025]);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.MessageTooBig, "4 KiB");
    }

    [Fact]
    public async Task Send_MoreSoundThanAllowed_IsRefused()
    {
        using var site = new Site(("Live:MaximumDuration", "00:00:01"));
        using var socket = await ConnectAsync(site);

        await SendAsync(socket, Start);
        await SendAsync(socket, new float[22_051]);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.PolicyViolation, "1 seconds");
    }

    [Fact]
    public async Task Send_NothingForTooLong_EndsTheConnection()
    {
        using var site = new Site(("Live:IdleTimeout", "00:00:00.3"));
        using var socket = await ConnectAsync(site);

        await AssertRefusedAsync(socket, WebSocketCloseStatus.PolicyViolation, "Nothing was received");
    }

    [Fact]
    public async Task Connect_MoreThanAllowed_IsRefusedUntilOneLeaves()
    {
        using var site = new Site(("Live:MaximumConnections", "1"));
        var first = await ConnectAsync(site);
        await SendAsync(first, Start);
        using var second = await ConnectAsync(site);

        await AssertRefusedAsync(second, (WebSocketCloseStatus)1013, "as many live connections");

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        first.Dispose();
        using var third = await ConnectAsync(site);
        await SendAsync(third, Start);
        await SendAsync(third, """{ "end": true }""");
        Assert.NotEqual((WebSocketCloseStatus)1013, (await ReadToEndAsync(third)).Status);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    [InlineData("same", true)]
    [InlineData("https://friend.example", true)]
    public async Task Connect_FromAPage_MustBeOfThisSite(string? origin, bool accepted)
    {
        using var site = new Site(("AllowedOrigins:0", "https://friend.example"));

        var connecting = ConnectAsync(site, origin == "same" ? site.Address.GetLeftPart(UriPartial.Authority) : origin);

        if (accepted)
        {
            (await connecting).Dispose();
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(Site site, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new UriBuilder(site.Address) { Scheme = "ws", Path = "/api/live" }.Uri, default);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message)
        => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, default);

    private static Task SendAsync(ClientWebSocket socket, float[] samples)
        => socket.SendAsync(MemoryMarshal.AsBytes<float>(samples).ToArray(), WebSocketMessageType.Binary, endOfMessage: true, default);

    private static async Task AssertRefusedAsync(ClientWebSocket socket, WebSocketCloseStatus status, string expected)
    {
        var (messages, found) = await ReadToEndAsync(socket);
        Assert.Contains(expected, messages[^1].GetProperty("error").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(status, found);
    }

    private static async Task<(List<JsonElement> Messages, WebSocketCloseStatus? Status)> ReadToEndAsync(ClientWebSocket socket)
    {
        List<JsonElement> messages = [];
        var buffer = new byte[1 << 16];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), default);
                length += received.Count;
            }
            while (!received.EndOfMessage);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return (messages, socket.CloseStatus);
            }

            messages.Add(JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length)));
        }
    }
}
