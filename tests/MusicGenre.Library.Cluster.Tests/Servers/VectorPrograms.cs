namespace MusicGenre.Library.Cluster.Tests.Servers;

/// <summary>What the tests can have pgvector from: an installed PostgreSQL with the extension, or PGlite, which is PostgreSQL compiled to WebAssembly.</summary>
internal static class VectorPrograms
{
    /// <summary>The variable with the folder whose node_modules have PGlite and its pgvector.</summary>
    public const string FolderVariable = "MUSICGENRE_PGLITE";

    /// <summary>Whether the installed PostgreSQL has pgvector 0.7 or later, which is known by the script that leads there.</summary>
    public static bool HasPostgres { get; } = ServerPrograms.Missing is null
        && File.Exists(ServerPrograms.Postgres!.Replace("/lib/", "/share/", StringComparison.Ordinal).Replace("/bin/postgres", "/extension/vector--0.6.2--0.7.0.sql", StringComparison.Ordinal));

    public static string? Node { get; } = ServerPrograms.Find("node", []);

    public static string? Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable);

    /// <summary>Why there is no pgvector, or null if there is.</summary>
    public static string? Missing { get; } = Folder switch
    {
        _ when HasPostgres => null,
        null or "" => $"PostgreSQL with pgvector is not installed, and {FolderVariable} names no folder with PGlite.",
        { } folder when !Directory.Exists(Path.Combine(folder, "node_modules/@electric-sql/pglite-pgvector")) => $"The folder of {FolderVariable} has no node_modules/@electric-sql/pglite-pgvector.",
        _ when Node is null => "node is not installed.",
        _ => null,
    };
}
