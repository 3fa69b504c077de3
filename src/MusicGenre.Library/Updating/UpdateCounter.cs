namespace MusicGenre.Library.Updating;

/// <summary>Counts what an update does and reports it, one step at a time. Thread-safe.</summary>
internal sealed class UpdateCounter(IProgress<LibraryUpdateProgress>? progress)
{
    private readonly Lock _lock = new();
    private LibraryUpdateTotals _totals;

    /// <summary>What was done so far.</summary>
    public LibraryUpdateTotals Totals
    {
        get
        {
            lock (_lock)
            {
                return _totals;
            }
        }
    }

    /// <summary>Counts what was done with a file.</summary>
    public void Add(LibraryChange change) => Add(
        totals => change.Kind switch
        {
            LibraryChangeKind.Added => totals with { Added = totals.Added + 1, Audio = totals.Audio + change.Track!.Prediction.Duration },
            LibraryChangeKind.Changed => totals with { Changed = totals.Changed + 1, Audio = totals.Audio + change.Track!.Prediction.Duration },
            LibraryChangeKind.Removed => totals with { Removed = totals.Removed + 1 },
            _ => totals with { Failed = totals.Failed + 1 },
        },
        change);

    /// <summary>Counts a file that is in the index as it is.</summary>
    public void AddUnchanged() => Add(totals => totals with { Unchanged = totals.Unchanged + 1 }, null);

    /// <summary>Counts a file that is not tried again.</summary>
    public void AddFailedBefore() => Add(totals => totals with { FailedBefore = totals.FailedBefore + 1 }, null);

    /// <summary>Counts a file that is gone and kept in the index.</summary>
    public void AddMissing() => Add(totals => totals with { Missing = totals.Missing + 1 }, null);

    private void Add(Func<LibraryUpdateTotals, LibraryUpdateTotals> count, LibraryChange? change)
    {
        lock (_lock)
        {
            _totals = count(_totals);
            progress?.Report(new LibraryUpdateProgress(_totals, change));
        }
    }
}
