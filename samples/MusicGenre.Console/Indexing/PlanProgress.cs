using System.Globalization;
using MusicGenre.Library.Storage;

namespace MusicGenre.Cli.Indexing;

/// <summary>Shows how far a plan has come.</summary>
internal sealed class PlanProgress : IProgress<StoredPlan>
{
    public void Report(StoredPlan value)
        => ProgressLine.Show(string.Create(CultureInfo.InvariantCulture, $"{value.Songs:N0} songs, {value.Queued:N0} queued in {WorkText.Batches(value.Batches)}"));
}
