using Microsoft.Data.Sqlite;

namespace MusicGenre.Library.Storage;

/// <summary>Creates the file of an index, which appears under its name only when it is complete.</summary>
internal static class SqliteIndexFile
{
    /// <summary>Creates an index without tracks, and its folder, unless another program is faster.</summary>
    /// <exception cref="LibraryIndexException">It cannot be created.</exception>
    public static void Create(string path, LibraryModel model)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            Write(temporary, model);
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Whoever was faster has created it.
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message = exception.Message.Replace(temporary, path, StringComparison.Ordinal);
            throw new LibraryIndexException(path, LibraryIndexProblem.Inaccessible, $"the index cannot be created: {message}", exception);
        }
        finally
        {
            Delete(temporary);
        }
    }

    private static void Write(string path, LibraryModel model)
    {
        using var session = SqliteSession.Open(path, SqliteOpenMode.ReadWriteCreate);
        session.Execute(FormattableString.Invariant($"PRAGMA page_size = {Schema.PageSize}"));
        session.Execute(FormattableString.Invariant($"PRAGMA application_id = {Schema.ApplicationId}"));
        session.Execute(FormattableString.Invariant($"PRAGMA user_version = {Schema.Version}"));
        session.ExecuteScript(Schema.Create);
        session.Execute("INSERT INTO library (id, model, sha256) VALUES (1, $model, $sha256)", ("$model", model.Name), ("$sha256", model.Sha256));
        foreach (var (position, name) in model.Genres.Index())
        {
            session.Execute("INSERT INTO genres (position, name) VALUES ($position, $name)", ("$position", position), ("$name", name));
        }

        session.Prepare("PRAGMA journal_mode = WAL").ExecuteScalar();
    }

    private static void Delete(string temporary)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-journal", "-wal", "-shm"])
        {
            try
            {
                File.Delete(temporary + suffix);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What the creation threw matters more.
            }
        }
    }
}
