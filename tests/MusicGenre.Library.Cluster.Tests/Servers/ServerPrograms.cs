namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>The programs of the servers that the tests start.</summary>
internal static class ServerPrograms
{
    // Debian's rabbitmq-server on the PATH insists on its own user and folders; the script behind it does not.
    private const string RabbitFolder = "/usr/lib/rabbitmq/bin";

    public static string? Rabbit { get; } = Find("rabbitmq-server", [RabbitFolder]);

    public static string? Postgres { get; } = Find("postgres", PostgresFolders());

    public static string? InitDb { get; } = Find("initdb", PostgresFolders());

    public static string? Epmd { get; } = Find("epmd", []);

    public static string? SetPriv { get; } = Find("setpriv", []);

    /// <summary>Why PostgreSQL cannot be started, or null if it can.</summary>
    public static string? MissingPostgres { get; } = (Postgres, InitDb) switch
    {
        _ when !OperatingSystem.IsLinux() => "The servers are started on Linux only.",
        (null, _) or (_, null) => "postgresql is not installed.",
        _ when Environment.IsPrivilegedProcess && SetPriv is null => "setpriv is not installed, and servers are not started as root.",
        _ => null,
    };

    /// <summary>Why the servers cannot be started, or null if they can.</summary>
    public static string? Missing { get; } = MissingPostgres ?? (Rabbit is null || Epmd is null ? "rabbitmq-server is not installed." : null);

    /// <summary>The path of a program, in folders or on the PATH; or null.</summary>
    public static string? Find(string name, string[] folders)
        => folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string[] PostgresFolders()
    {
        const string Root = "/usr/lib/postgresql";
        return Directory.Exists(Root) ? [.. Directory.GetDirectories(Root).OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))] : [];
    }
}
