using System.Globalization;
using RabbitMQ.Client;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>A RabbitMQ broker of the tests' own.</summary>
internal sealed class RabbitServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _names;
    private readonly Dictionary<string, string> _environment;
    private ServerProcess? _process;

    private RabbitServer(string folder, ServerProcess names, Dictionary<string, string> environment, int port)
        => (_folder, _names, _environment, Port) = (folder, names, environment, port);

    public int Port { get; }

    public static async Task<RabbitServer> StartAsync()
    {
        var folder = await ServerProcess.CreateFolderAsync("rabbitmq");
        var ports = ServerProcess.FindPorts(3);
        var text = (int port) => port.ToString(CultureInfo.InvariantCulture);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = folder,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = text(ports[2]),
            ["RABBITMQ_NODENAME"] = $"tests{ports[0]}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = text(ports[0]),
            ["RABBITMQ_DIST_PORT"] = text(ports[1]),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",

            // The script then becomes the server, which can be killed by its number.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };

        // Its own name server: the one that Erlang starts would outlive it.
        var names = await ServerProcess.StartAsync(folder, environment, ServerPrograms.Epmd!);
        var server = new RabbitServer(folder, names, environment, ports[0]);
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

    /// <summary>The address of a queue of its own.</summary>
    public string Address(string queue) => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{Port}/?queue={queue}");

    /// <summary>Opens a connection to look into the broker.</summary>
    public Task<IConnection> ConnectAsync()
        => new ConnectionFactory { HostName = "127.0.0.1", Port = Port, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    /// <summary>Ends the broker in good order. Killed, a single node of version 3.10 may come back with a quorum queue that never has a leader.</summary>
    public Task StopAsync() => _process!.StopAsync();

    public async Task StartProcessAsync()
    {
        _process = await ServerProcess.StartAsync(_folder, _environment, ServerPrograms.Rabbit!);
        await ServerProcess.WaitAsync("RabbitMQ", async () => await (await ConnectAsync()).DisposeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _process!.KillAsync();
        await _names.KillAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
