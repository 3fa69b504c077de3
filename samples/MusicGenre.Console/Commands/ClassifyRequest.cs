using MusicGenre.Cli.Inputs;
using MusicGenre.Cli.Output;

namespace MusicGenre.Cli.Commands;

/// <summary>What <c>musicgenre classify</c> was asked to do.</summary>
internal sealed record ClassifyRequest
{
    public required IReadOnlyList<string> Paths { get; init; }

    public required string? ListFile { get; init; }

    public required bool IsRecursive { get; init; }

    public required int Jobs { get; init; }

    public required string? Output { get; init; }

    public required bool Resumes { get; init; }

    public required bool Replaces { get; init; }

    public required bool IsVerbose { get; init; }

    public required string Model { get; init; }

    public required GenreClassifierOptions Options { get; init; }

    public required OutputFormat? Format { get; init; }

    public required int? Top { get; init; }

    public required TimelineParts Parts { get; init; }

    public required GenreSectionOptions Sections { get; init; }

    /// <summary>The format as asked for, or that of the output file's name, or a table for one file and lines for more.</summary>
    public OutputFormat EffectiveFormat => Format ?? (Output, Paths) switch
    {
        ({ } output, _) => Path.GetExtension(output).ToUpperInvariant() switch
        {
            ".CSV" => OutputFormat.Csv,
            ".TXT" => OutputFormat.Line,
            _ => OutputFormat.Json,
        },
        (_, [var path]) when ListFile is null && !Directory.Exists(path) && !Playlist.IsPlaylist(path) => OutputFormat.Table,
        _ => OutputFormat.Line,
    };

    /// <exception cref="UsageException">The options contradict each other.</exception>
    public void Validate()
    {
        if (Paths.Count == 0 && ListFile is null)
        {
            throw new UsageException("Give at least one PATH, or --files-from.");
        }

        if (Paths.Append(ListFile).Count(path => path == AudioInput.StandardInput) > 1)
        {
            throw new UsageException("- is the standard input, which can be read only once.");
        }

        if (Resumes && (Output is null || EffectiveFormat != OutputFormat.Json))
        {
            throw new UsageException("--resume needs --output with a file of results in JSON.");
        }

        if (Resumes && Replaces)
        {
            throw new UsageException("--resume continues a file that --force would replace.");
        }
    }
}
