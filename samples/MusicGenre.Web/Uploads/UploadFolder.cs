using Microsoft.Extensions.Options;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Telemetry;

namespace MusicGenre.Web.Uploads;

/// <summary>The private folder in which files lie while they are received and classified.</summary>
internal sealed partial class UploadFolder
{
    private const string Prefix = "upload-";
    private const string Extension = ".tmp";
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BufferLength = 1 << 16;

    private readonly WebOptions _options;
    private readonly TimeProvider _time;
    private readonly WebMetrics _metrics;
    private readonly ILogger<UploadFolder> _logger;

    public UploadFolder(IOptions<WebOptions> options, TimeProvider time, WebMetrics metrics, ILogger<UploadFolder> logger)
    {
        _metrics = metrics;
        _options = options.Value;
        _time = time;
        _logger = logger;
        FullPath = _options.UploadFolder ?? Path.Combine(Path.GetTempPath(), $"musicgenre-web-{Environment.UserName}");
        Create();
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The age from which a file cannot belong to a request any more.</summary>
    public TimeSpan LongestLife => _options.UploadTimeout + _options.ClassificationTimeout + TimeSpan.FromMinutes(1);

    /// <summary>Receives a file.</summary>
    /// <param name="stream">What the client sends.</param>
    /// <param name="name">The client's name for it, cleaned.</param>
    /// <param name="cancellationToken">Cancels the transfer; what has arrived is deleted.</param>
    /// <exception cref="RequestException">The file is empty (400), too large (413) or too slow (408), or the server cannot store it (503).</exception>
    public async Task<UploadedFile> ReceiveAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(FullPath, $"{Prefix}{Guid.NewGuid():N}{Extension}");
        using var timeout = new CancellationTokenSource(_options.UploadTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            if (!Directory.Exists(FullPath))
            {
                // A program that cleans temporary folders has removed it.
                Create();
            }

            var bytes = await CopyAsync(stream, path, name, linked.Token);
            _metrics.CountUpload(bytes);
            return bytes > 0
                ? new UploadedFile(path, name, bytes)
                : throw new RequestException(StatusCodes.Status400BadRequest, $"{name}: the file is empty.");
        }
        catch (Exception exception)
        {
            Delete(path);
            if (exception is OperationCanceledException && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new RequestException(StatusCodes.Status408RequestTimeout, $"{name}: the file did not arrive within {Text.Of(_options.UploadTimeout)}.", exception);
            }

            if (exception is UnauthorizedAccessException or InvalidOperationException or IOException and not BadHttpRequestException)
            {
                LogUnusable(exception);
                throw new RequestException(StatusCodes.Status503ServiceUnavailable, $"{name}: the server cannot store files now. Try again later.", exception);
            }

            throw;
        }
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without the folder there is no file, and else the sweep finds it.
            LogLeft(exception, Path.GetFileName(path));
        }
    }

    /// <summary>Deletes what a crash has left: files named by this class that are older than any request.</summary>
    /// <returns>The number of files that were deleted.</returns>
    public int Sweep()
    {
        var count = 0;
        try
        {
            // Programs that clean temporary folders may have removed it.
            Create();
            foreach (var file in new DirectoryInfo(FullPath).EnumerateFiles($"{Prefix}*{Extension}"))
            {
                var id = Path.GetFileNameWithoutExtension(file.Name)[Prefix.Length..];
                if (Guid.TryParseExact(id, "N", out _) && file.LinkTarget is null && _time.GetUtcNow() - file.LastWriteTimeUtc > LongestLife)
                {
                    try
                    {
                        file.Delete();
                        count++;
                    }
                    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                    {
                        LogLeft(exception, file.Name);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The next sweep may succeed; the server must not stop because of this one.
            LogUnusable(exception);
        }

        if (count > 0)
        {
            LogSwept(count);
        }

        return count;
    }

    private async Task<long> CopyAsync(Stream stream, string path, string name, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        await using var file = new FileStream(path, options);
        var buffer = new byte[BufferLength];
        var bytes = 0L;
        while (await ReadAsync(stream, buffer, name, cancellationToken) is var count and > 0)
        {
            bytes += count;
            if (bytes > _options.MaximumBytes)
            {
                throw new RequestException(
                    StatusCodes.Status413PayloadTooLarge, $"{name}: the file is larger than the {Text.OfBytes(_options.MaximumBytes)} that this server accepts.");
            }

            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return bytes;
    }

    /// <summary>Reads what the client sends; only its own faults become errors of the request, not those of the server's disk.</summary>
    private static async Task<int> ReadAsync(Stream stream, Memory<byte> buffer, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"{name}: the upload ended before the file was complete.", exception);
        }
    }

    /// <summary>Creates the folder, or makes sure that nobody else can read or plant anything in it.</summary>
    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            // The temporary folder of a user of Windows is private already.
            Directory.CreateDirectory(FullPath);
            return;
        }

        Directory.CreateDirectory(FullPath, PrivateFolder);
        try
        {
            if (new DirectoryInfo(FullPath).LinkTarget is not null)
            {
                throw new InvalidOperationException($"{WebOptions.Section}:UploadFolder is a link, not a folder: {FullPath}");
            }

            // Only its owner may set the mode: a folder that another user has made under this name is refused here.
            File.SetUnixFileMode(FullPath, PrivateFolder);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidOperationException($"{WebOptions.Section}:UploadFolder belongs to another user: {FullPath}", exception);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "{Count} files of earlier runs were deleted from the upload folder")]
    private partial void LogSwept(int count);

    [LoggerMessage(11, LogLevel.Warning, "{File} could not be deleted from the upload folder")]
    private partial void LogLeft(Exception exception, string file);

    [LoggerMessage(12, LogLevel.Error, "The upload folder cannot be used")]
    private partial void LogUnusable(Exception exception);
}
