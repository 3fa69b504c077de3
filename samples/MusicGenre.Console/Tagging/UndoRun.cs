namespace MusicGenre.Cli.Tagging;

/// <summary>Restores the files that are listed in an undo log.</summary>
internal static class UndoRun
{
    /// <summary>Undoes the changes, the last first, and gives a row for each.</summary>
    public static IEnumerable<TagRow> Run(IReadOnlyList<UndoEntry> entries, CancellationToken cancellationToken)
    {
        for (var index = entries.Count - 1; index >= 0; index--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ProgressLine.Show($"Undone {entries.Count - 1 - index} of {entries.Count} changes");
            yield return Undo(entries[index], cancellationToken);
        }
    }

    private static TagRow Undo(UndoEntry entry, CancellationToken cancellationToken)
    {
        var row = new TagRow(entry.Path, TagOutcome.Restored) { Present = entry.GenresAfter, Proposed = entry.GenresBefore };
        try
        {
            var hash = HashOf(entry.Path);
            if (hash == entry.Sha256Before)
            {
                return row with { Outcome = TagOutcome.Unchanged, Present = entry.GenresBefore, Proposed = null, Reason = new("restored-before", "it is as it was") };
            }

            if (hash == entry.Sha256After)
            {
                GenreFile.Restore(entry, cancellationToken);
                return row;
            }

            // Other tags were edited since; they stay.
            var present = GenreFile.ReadTags(entry.Path).Genres;
            if (!present.SequenceEqual(entry.GenresAfter, StringComparer.Ordinal))
            {
                throw new InvalidDataException($"its genre was changed since (to {(present.Count == 0 ? "none" : string.Join("; ", present))}), so it was left as it is");
            }

            GenreFile.WriteGenres(entry.Path, entry.GenresBefore, provenance: null, log: null, cancellationToken);
            return row with { Reason = new("edited-since", "what else was changed since stays") };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return row with { Outcome = TagOutcome.Failed, Present = null, Proposed = null, Error = exception };
        }
    }

    private static string HashOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return UndoEntry.HashOf(stream);
    }
}
