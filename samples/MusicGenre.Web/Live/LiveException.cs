using System.Net.WebSockets;

namespace MusicGenre.Web.Live;

/// <summary>The reason why a live connection is closed before the client wanted it.</summary>
internal sealed class LiveException(WebSocketCloseStatus status, string message) : Exception(message)
{
    /// <summary>The code of the close message.</summary>
    public WebSocketCloseStatus Status => status;
}
