using System.CommandLine;
using MusicGenre.Audio.Reading;
using MusicGenre.Cli.Exporting;
using MusicGenre.Cli.Indexing;
using MusicGenre.Cli.Output;
using MusicGenre.Library.Storage;

namespace MusicGenre.Cli.Commands;

/// <summary><c>musicgenre export --out FILE</c></summary>
internal static class ExportCommand
{
    // A file of that name is written as "./-", as everywhere.
    private const string ToOutput = AudioInput.StandardInput;

    public static Command Create()
    {
        var connection = new LibraryConnection(hasQueue: false);
        var output = new Option<string>("--out") { Description = $"The file, or {ToOutput} for the standard output (not for parquet).", HelpName = "FILE", Required = true };
        var format = new Option<ExportFormat>("--format")
        {
            Description = "The format: rows for spreadsheets (csv), one JSON object per line (jsonl), or Apache Parquet (parquet). [default: csv]",
        };
        var embeddings = new Option<bool>("--embeddings") { Description = "Write the embeddings, too (not in csv)." };
        var force = OutputFile.CreateForceOption();
        var command = new Command("export", "Write all results of an index: a row for each song, those that failed at the end with the reason.")
        {
            format, output, embeddings, force,
        };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, kind, withEmbeddings) = (parsed.GetRequiredValue(output), parsed.GetValue(format), parsed.GetValue(embeddings));
            if (kind == ExportFormat.Csv && withEmbeddings)
            {
                throw new UsageException("--embeddings does not apply to --format csv.");
            }

            if (path == ToOutput)
            {
                if (kind == ExportFormat.Parquet)
                {
                    throw new UsageException($"--out {ToOutput} does not apply to --format parquet: what reads Parquet needs a file. Give its name.");
                }

                using var stored = connection.OpenStoreToRead(parsed);
                await using var stream = StandardOutput.Open();
                var written = await WriteAsync(stored, kind, withEmbeddings, stream, showsProgress: Console.IsOutputRedirected, cancellationToken);
                ErrorLine.WriteNote($"{WorkText.Songs(written)} written.");
                return ExitCodes.Success;
            }

            OutputFile.CheckWritable(path, parsed.GetValue(force));
            using var store = connection.OpenStoreToRead(parsed);
            if (IsOf(store, path))
            {
                throw new UsageException($"--out {path} is the index itself, or belongs to it. Give another name.");
            }

            var count = 0L;
            OutputFile.Write(
                path,
                parsed.GetValue(force),
                file => count = WriteAsync(store, kind, withEmbeddings, file, showsProgress: true, cancellationToken).GetAwaiter().GetResult());
            ProgressLine.Clear();
            await using var writer = StandardOutput.OpenText();
            await writer.WriteLineAsync(VisibleText.Of($"{WorkText.Songs(count)} in {path}"));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Whether a path leads to the file of a store, or to one that SQLite keeps beside it.</summary>
    private static bool IsOf(ILibraryStore store, string path)
        => RealPath.Resolve(Path.GetFullPath(store.Location)) is { } index
            && RealPath.Resolve(Path.GetFullPath(path)) is { } target
            && new[] { index, $"{index}-wal", $"{index}-shm" }.Contains(target, OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    private static async Task<long> WriteAsync(
        ILibraryStore store, ExportFormat format, bool withEmbeddings, Stream stream, bool showsProgress, CancellationToken cancellationToken)
    {
        const int ShownEvery = 1000;
        await using var writer = format switch
        {
            ExportFormat.Csv => new CsvExport(stream, store.Model.Genres),
            ExportFormat.Jsonl => new JsonLinesExport(stream, withEmbeddings),
            ExportFormat.Parquet => (IExportWriter)await ParquetExport.CreateAsync(stream, store.Model.Genres, withEmbeddings),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no writer."),
        };
        var count = 0L;
        var rows = store.ReadTracks().Select(track => new ExportRow(track, null)).Concat(store.ReadFailures().Select(failure => new ExportRow(null, failure)));
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(row);
            if (++count % ShownEvery == 0 && showsProgress)
            {
                ProgressLine.Show(WorkText.Songs(count));
            }
        }

        await writer.CompleteAsync();
        return count;
    }
}
