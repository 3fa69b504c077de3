namespace MusicGenre.Library.Tests.Fakes;

/// <summary>Collects the changes that an update reports, at once.</summary>
internal sealed class ListProgress(List<LibraryChange> changes, Action<LibraryChange>? changed = null, Action<LibraryUpdateTotals>? totals = null) : IProgress<LibraryUpdateProgress>
{
    public void Report(LibraryUpdateProgress value)
    {
        totals?.Invoke(value.Totals);
        if (value.Change is { } change)
        {
            changes.Add(change);
            changed?.Invoke(change);
        }
    }
}
