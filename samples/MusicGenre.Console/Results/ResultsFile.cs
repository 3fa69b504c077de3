using MusicGenre.Cli.Output;
using MusicGenre.Files;

namespace MusicGenre.Cli.Results;

/// <summary>A file of results, one JSON object a line, that grows line by line and tells which files are in it already.</summary>
/// <remarks>
/// Each line is written at once, so a program that is killed leaves at most one torn line, the last. Opening the file changes nothing in it; the torn
/// line is taken away when the next one is appended. A file with other lines is not a results file and is refused. Not thread-safe.
/// </remarks>
internal sealed class ResultsFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly HashSet<(string Path, FileStamp Stamp)> _finished = [];
    private readonly string _model;
    private readonly int _top;
    private readonly TimelineParts _parts;

    // Where the next line goes, and whether the line before it lacks its line feed.
    private long _end;
    private bool _lacksLineFeed;

    private ResultsFile(FileStream stream, string model, int top, TimelineParts parts) => (_stream, _model, _top, _parts) = (stream, model, top, parts);

    /// <summary>The number of files that the results are of.</summary>
    public int Count => _finished.Count;

    /// <summary>Opens a results file, or creates it. It cannot be opened a second time for writing until it is closed.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="model">The name of the model. Results of others are not those of finished files.</param>
    /// <param name="top">The number of genres in the lines to come.</param>
    /// <param name="parts">What to write of timelines in the lines to come.</param>
    /// <exception cref="InvalidDataException">The file exists and holds something other than results.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another program has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to write the file is denied.</exception>
    public static ResultsFile Open(string path, string model, int top, TimelineParts parts = TimelineParts.None)
    {
        // Two writers would overwrite each other's lines. Elsewhere than on Windows, only .NET heeds the lock, so that other programs can still read the file.
        var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        try
        {
            if (!stream.CanSeek)
            {
                throw new IOException($"{path}: results are kept only in a file, not in a pipe or a device.");
            }

            var file = new ResultsFile(stream, model, top, parts);
            file.ReadFinished();
            return file;
        }
        catch (InvalidDataException exception)
        {
            stream.Dispose();
            throw new InvalidDataException($"{path}: {exception.Message}; results are appended only to a file of results.", exception);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a result of a file as it is now, or the error that it cannot be decoded. Errors of other kinds may be gone the next time.</summary>
    public bool IsFinished(string path, FileStamp stamp) => _finished.Contains((Path.GetFullPath(path), stamp));

    /// <summary>Appends a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stamp">The size and time that the file had before it was classified; null if they are unknown.</param>
    /// <exception cref="IOException">The line cannot be written, or not wholly; what was there before stays.</exception>
    public void Append(GenreFileResult result, FileStamp? stamp)
    {
        using var line = new MemoryStream();
        if (_lacksLineFeed)
        {
            line.WriteByte((byte)'\n');
        }

        ResultJson.WriteLine(line, _model, result, _top, _parts, stamp);
        if (_stream.Length > _end)
        {
            _stream.SetLength(_end);
        }

        _stream.Position = _end;
        _stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        _stream.Flush();
        _end += line.Length;
        _lacksLineFeed = false;
        if (stamp is { } known && (result.Error is null || ErrorKinds.NameOf(result.Error) == ErrorKinds.Decode))
        {
            _finished.Add((Path.GetFullPath(result.Path), known));
        }
    }

    public void Dispose() => _stream.Dispose();

    private void ReadFinished()
    {
        var number = 0;
        foreach (var (line, isEnded) in LineReader.ReadLines(_stream))
        {
            number++;
            if (ResultLine.TryParse(line.Span, _model, _parts) is { } parsed)
            {
                if (parsed.Stamp is { } stamp)
                {
                    _finished.Add((Path.GetFullPath(parsed.Path), stamp));
                }

                _lacksLineFeed = !isEnded;
            }
            else if (!isEnded && ResultLine.MayBeTorn(line.Span))
            {
                return;
            }
            else if (!ResultLine.IsBlank(line.Span))
            {
                throw new InvalidDataException($"line {number} is not a result");
            }

            _end += line.Length + (isEnded ? 1 : 0);
        }
    }
}
