using System.Net;
using System.Text;
using MusicGenre.Errors;
using MusicGenre.Library.Storage;
using MusicGenre.Library.Work;

namespace MusicGenre.Cli.Indexing;

/// <summary>Answers an orchestrator's questions: /health/live while the program lives, /health/ready while it works and reaches its store and queue.</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly ILibraryStore _store;
    private readonly IWorkQueue _queue;
    private readonly CancellationToken _stopping;
    private readonly Task _answering;

    private HealthServer(HttpListener listener, ILibraryStore store, IWorkQueue queue, CancellationToken stopping)
    {
        (_listener, _store, _queue, _stopping) = (listener, store, queue, stopping);
        _answering = Task.Run(AnswerAsync, CancellationToken.None);
    }

    /// <summary>Starts to answer.</summary>
    /// <param name="port">The port.</param>
    /// <param name="store">The store.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="stopping">Canceled when the worker is to end.</param>
    /// <exception cref="IOException">The port cannot be used.</exception>
    public static HealthServer Start(int port, ILibraryStore store, IWorkQueue queue, CancellationToken stopping)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(FormattableString.Invariant($"http://*:{port}/"));
        try
        {
            listener.Start();
        }
        catch (HttpListenerException exception)
        {
            throw new IOException($"--health: the port {port} cannot be used: {exception.Message}", exception);
        }

        return new HealthServer(listener, store, queue, stopping);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                var (status, text) = await FindAnswerAsync(context.Request);
                context.Response.StatusCode = (int)status;
                context.Response.ContentType = "text/plain; charset=utf-8";
                context.Response.Close(Encoding.UTF8.GetBytes(text + "\n"), willBlock: false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> FindAnswerAsync(HttpListenerRequest request)
    {
        switch (request.Url?.AbsolutePath)
        {
            case "/health/live":
                return (HttpStatusCode.OK, "live");
            case "/health/ready" when _stopping.IsCancellationRequested:
                return (HttpStatusCode.ServiceUnavailable, "stopping");
            case "/health/ready":
                try
                {
                    _store.GetRevision();
                    await _queue.GetStatusAsync(_stopping);
                    return (HttpStatusCode.OK, "ready");
                }
                catch (Exception exception) when (exception is MusicGenreException or IOException or OperationCanceledException)
                {
                    return (HttpStatusCode.ServiceUnavailable, exception.Message);
                }

            default:
                return (HttpStatusCode.NotFound, "not found");
        }
    }
}
