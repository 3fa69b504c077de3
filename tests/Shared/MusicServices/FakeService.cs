using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MusicGenre.Testing.MusicServices;

/// <summary>A music service on this machine that speaks the documented protocol of a real one, and fails when it is told to.</summary>
internal abstract class FakeService : IDisposable
{
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _ends = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = [];
    private readonly List<(string Path, FakeAnswer Answer)> _faults = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = [];

    protected FakeService()
    {
        (_listener, Address) = Start();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>The root of the service.</summary>
    public Uri Address { get; }

    /// <summary>What was received so far.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public IReadOnlyList<FakeRequest> RequestsTo(string path) => [.. _requests.Where(request => request.Path == path)];

    /// <summary>Answers the next requests to a path with these, one after another.</summary>
    public void Answer(string path, params FakeAnswer[] answers)
    {
        lock (_faults)
        {
            _faults.AddRange(answers.Select(answer => (path, answer)));
        }
    }

    /// <summary>Waits until a request to a path has come.</summary>
    public Task WaitForRequestAsync(string path) => Reached(path).Task;

    public void Dispose()
    {
        _ends.Cancel();
        _listener.Close();
        _ends.Dispose();
    }

    /// <summary>The answer to a request when nothing is wrong.</summary>
    protected abstract FakeAnswer Respond(FakeRequest request);

    private static (HttpListener Listener, Uri Address) Start()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException)
            {
                // Another program took the port in between.
            }
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => HandleAsync(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was closed.
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            var request = await FakeRequest.ReadAsync(context.Request);
            _requests.Enqueue(request);
            var answer = TakeFault(request.Path) ?? Respond(request);
            Reached(request.Path).TrySetResult();
            await answer.SendAsync(context.Response, _ends.Token);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            // The client or the test has gone.
        }
    }

    private FakeAnswer? TakeFault(string path)
    {
        lock (_faults)
        {
            var index = _faults.FindIndex(fault => fault.Path == path);
            if (index < 0)
            {
                return null;
            }

            var answer = _faults[index].Answer;
            _faults.RemoveAt(index);
            return answer;
        }
    }

    private TaskCompletionSource Reached(string path) => _reached.GetOrAdd(path, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
