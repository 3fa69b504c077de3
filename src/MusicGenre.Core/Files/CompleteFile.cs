namespace MusicGenre.Files;

/// <summary>Writes files that appear under their names only when they are complete.</summary>
internal static class CompleteFile
{
    /// <summary>Writes a file: first under a temporary name in the same folder, so that a failure leaves neither a partial file nor a damaged old one.</summary>
    /// <remarks>A link is followed. Devices such as /dev/null are written directly.</remarks>
    /// <param name="path">The file's path.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="write">Writes the content to a stream, which it can also read and seek.</param>
    /// <param name="temporaryPath">The temporary name, in the folder of the file that a link leads to; null for one without a meaning.</param>
    /// <exception cref="IOException">The file exists and must not be replaced, or it cannot be written. The message never contains the temporary name.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to write the file is denied.</exception>
    public static void Write(string path, bool overwrite, Action<FileStream> write, string? temporaryPath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireAbsent(path, overwrite);
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        var temporary = temporaryPath ?? Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
            }

            File.Move(temporary, target, overwrite);
        }
        catch (Exception exception)
        {
            Delete(temporary);
            if (exception.Message.Contains(temporary, StringComparison.Ordinal) && Rename(exception, temporary, path) is { } renamed)
            {
                throw renamed;
            }

            throw;
        }
    }

    /// <summary>Writes several files; if one cannot be written, none appears.</summary>
    /// <inheritdoc cref="Write"/>
    /// <param name="files">The paths and contents.</param>
    /// <param name="overwrite">Whether to replace existing files.</param>
    public static void WriteAll(IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> files, bool overwrite)
    {
        foreach (var (path, _) in files)
        {
            RequireAbsent(path, overwrite);
        }

        WriteFrom(0);

        // Each file is complete under its temporary name before the next is begun, and gets its own name after the next has.
        void WriteFrom(int index)
        {
            if (index < files.Count)
            {
                Write(files[index].Path, overwrite, stream =>
                {
                    stream.Write(files[index].Content.Span);
                    stream.Flush();
                    WriteFrom(index + 1);
                });
            }
        }
    }

    private static void RequireAbsent(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder, not a file.");
        }

        if (!overwrite && File.Exists(path))
        {
            throw new IOException($"{path} exists already.");
        }
    }

    private static bool IsDevice(string path)
        => !OperatingSystem.IsWindows() && Path.GetFullPath(path) is var full
            && (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal)) && File.Exists(full);

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first error matters more.
        }
    }

    /// <summary>The same error about the file that the caller knows, or null if it is of another kind.</summary>
    private static Exception? Rename(Exception exception, string temporary, string path)
    {
        var message = exception.Message.Replace(Path.GetFullPath(temporary), path, StringComparison.Ordinal).Replace(temporary, path, StringComparison.Ordinal);
        return exception switch
        {
            DirectoryNotFoundException => new DirectoryNotFoundException(message, exception),
            UnauthorizedAccessException => new UnauthorizedAccessException(message, exception),
            IOException => new IOException(message, exception),
            _ => null,
        };
    }
}
