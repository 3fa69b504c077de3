using System.Diagnostics;
using System.Globalization;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>PGlite with pgvector, as a server of the tests' own. It ends when this program ends in whatever way.</summary>
internal sealed class PgliteServer : IAsyncDisposable
{
    private readonly Process _process;

    private PgliteServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<PgliteServer> StartAsync()
    {
        var start = new ProcessStartInfo(VectorPrograms.Node!, [Path.Combine(AppContext.BaseDirectory, "Servers", "pglite.mjs"), VectorPrograms.Folder!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PgliteServer(process, port)
            : throw new InvalidOperationException($"PGlite did not start: {line}");
    }

    /// <summary>
    /// The address of a library with a schema of its own. What Npgsql runs before it uses a connection again would be for all connections, and commands cannot be canceled.
    /// </summary>
    public string Address(string schema) => string.Create(CultureInfo.InvariantCulture, $"postgres://postgres@127.0.0.1:{Port}/postgres?schema={schema}&no%20reset%20on%20close=true&command%20timeout=0");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
