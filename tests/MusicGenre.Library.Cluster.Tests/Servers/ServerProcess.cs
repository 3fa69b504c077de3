using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>A server that runs as an ordinary user, and is killed when this program ends in whatever way.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Not root, and not the owner of anything.
    private const string Nobody = "65534";

    private readonly Process _guard;
    private readonly int _id;

    private ServerProcess(Process guard, int id) => (_guard, _id) = (guard, id);

    /// <summary>Starts a program whose process is the server itself.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        // The guard's standard input ends with this program, and with it the server.
        var start = CreateStartInfo(folder, environment, ["sh", "-c", "\"$@\" < /dev/null > server.out 2>&1 & echo $!; cat > /dev/null; kill -KILL $! 2> /dev/null; wait", "guard", .. command]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var guard = Process.Start(start)!;
        var line = await guard.StandardOutput.ReadLineAsync();
        return new ServerProcess(guard, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = CreateStartInfo(folder, environment, command);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await output}{await error}");
        }
    }

    /// <summary>Makes a folder for a server, which belongs to the user that it runs as.</summary>
    public static async Task<string> CreateFolderAsync(string name)
    {
        var folder = Directory.CreateTempSubdirectory($"{name}-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            using var process = Process.Start("chown", [$"{Nobody}:{Nobody}", folder]);
            await process.WaitForExitAsync();
        }

        return folder;
    }

    /// <summary>Ports that nobody listens on at present.</summary>
    public static int[] FindPorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }

    /// <summary>Waits until something answers.</summary>
    public static async Task WaitAsync(string what, Func<Task> probe)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await probe();
                return;
            }
            catch (Exception exception) when (exception is not InvalidOperationException)
            {
                if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(10))
                {
                    throw new InvalidOperationException($"{what} does not answer.", exception);
                }

                await Task.Delay(100);
            }
        }
    }

    /// <summary>Ends the server as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        try
        {
            using var server = Process.GetProcessById(_id);
            server.Kill();
        }
        catch (ArgumentException)
        {
            // It is gone.
        }

        await DisposeAsync();
    }

    /// <summary>Asks the server to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        while (Directory.Exists($"/proc/{_id}") && !IsZombie())
        {
            await Task.Delay(50);
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    /// <summary>Whether it has ended, and only the guard has not asked how.</summary>
    private bool IsZombie()
    {
        try
        {
            return File.ReadAllText($"/proc/{_id}/stat").Split(") ").Last().StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static ProcessStartInfo CreateStartInfo(string folder, IReadOnlyDictionary<string, string> environment, string[] command)
    {
        string[] user = Environment.IsPrivilegedProcess ? [ServerPrograms.SetPriv!, $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        string[] all = [.. user, .. command];
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = folder };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
