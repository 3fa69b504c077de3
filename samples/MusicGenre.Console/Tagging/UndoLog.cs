using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicGenre.Cli.Results;
using MusicGenre.Errors;

namespace MusicGenre.Cli.Tagging;

/// <summary>A file of what was changed, one JSON object a line, by which the changes can be undone. It is created with its first line. Thread-safe.</summary>
internal sealed class UndoLog : IDisposable
{
    private static readonly UndoJsonContext Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly Lock _lock = new();
    private FileStream? _stream;

    /// <summary>Names a log.</summary>
    /// <param name="path">Its path, or null for a name with the time in the current folder.</param>
    /// <exception cref="UsageException">The file exists already.</exception>
    /// <exception cref="IOException">Its folder is missing or cannot be written.</exception>
    public UndoLog(string? path)
    {
        Path = path ?? FindName();
        if (File.Exists(Path) || Directory.Exists(Path))
        {
            throw new UsageException($"--log: {Path} exists already; a log is never overwritten.");
        }

        OutputFile.CheckWritable(Path, force: false);
    }

    public string Path { get; }

    /// <summary>Whether anything was written, so that there is a file.</summary>
    public bool Exists => _stream is not null;

    /// <summary>Appends an entry, which is on the disk afterwards.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to write the log is denied.</exception>
    public void Append(UndoEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, Json.UndoEntry);
        lock (_lock)
        {
            _stream ??= new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var start = _stream.Position;
            try
            {
                _stream.Write([.. line, (byte)'\n']);
                _stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Half a line would spoil those after it.
                _stream.SetLength(start);
                _stream.Position = start;
                throw;
            }
        }
    }

    /// <summary>Reads a log. A line without its end is that of a file that was not changed any more.</summary>
    /// <exception cref="InvalidDataException">A line is not an entry.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<UndoEntry> Read(string path)
    {
        var entries = new List<UndoEntry>();
        using var stream = Open(path);
        foreach (var ((line, isEnded), index) in LineReader.ReadLines(stream).Select((line, index) => (line, index)))
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize(line.Span, Json.UndoEntry) ?? throw new JsonException());
            }
            catch (JsonException exception)
            {
                if (isEnded || (index == 0 && !line.Span.StartsWith("{\"path\":"u8)))
                {
                    throw new InvalidDataException($"{path}: line {index + 1} is not an entry of an undo log.", exception);
                }
            }
        }

        return entries;
    }

    public void Dispose() => _stream?.Dispose();

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: {FileProblem.Describe(exception, path)}", exception);
        }
    }

    private static string FindName()
    {
        var stem = "musicgenre-tag-" + DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? $"{stem}.jsonl" : $"{stem}-{number}.jsonl").First(name => !File.Exists(name));
    }
}
