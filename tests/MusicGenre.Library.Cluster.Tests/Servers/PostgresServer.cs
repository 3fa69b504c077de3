using System.Globalization;
using Npgsql;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>A PostgreSQL server of the tests' own.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string Password = "s3cret-word";

    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" };

    private readonly string _folder;
    private readonly bool _isDurable;
    private ServerProcess? _process;

    private PostgresServer(string folder, int port, bool isDurable) => (_folder, Port, _isDurable) = (folder, port, isDurable);

    public int Port { get; }

    /// <summary>Starts a server with an empty database.</summary>
    /// <param name="isDurable">Whether it writes to the disk as it should; without that it is faster, and survives kills but not a loss of power.</param>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false)
    {
        var folder = await ServerProcess.CreateFolderAsync("postgres");
        var passwordFile = Path.Combine(folder, "password");
        await ServerProcess.RunAsync(folder, Environment, "sh", "-c", $"echo {Password} > {passwordFile}");
        await ServerProcess.RunAsync(
            folder,
            Environment,
            ServerPrograms.InitDb!,
            "--pgdata=data",
            "--username=tester",
            "--auth=scram-sha-256",
            $"--pwfile={passwordFile}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync");
        var server = new PostgresServer(folder, ServerProcess.FindPorts(1)[0], isDurable);
        try
        {
            await server.StartProcessAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address of a library with a schema of its own.</summary>
    public string Address(string schema) => string.Create(CultureInfo.InvariantCulture, $"postgres://tester:{Password}@127.0.0.1:{Port}/postgres?schema={schema}");

    /// <summary>Opens a connection to look into the database.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(FormattableString.Invariant($"Host=127.0.0.1;Port={Port};Username=tester;Password={Password};Database=postgres;Pooling=false"));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends the server as a loss of power does.</summary>
    public Task KillAsync() => _process!.KillAsync();

    public async Task StartProcessAsync()
    {
        string[] fast = _isDurable ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
        _process = await ServerProcess.StartAsync(
            _folder,
            Environment,
            [
                ServerPrograms.Postgres!, "-D", "data", "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", "shared_buffers=64MB", .. fast,
            ]);
        await ServerProcess.WaitAsync("PostgreSQL", async () => await (await ConnectAsync()).DisposeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
