namespace MusicGenre.Library;

/// <summary>What an update of an index has done so far.</summary>
/// <param name="Added">The files that were analyzed for the first time.</param>
/// <param name="Changed">The files that were analyzed again because their size or time had changed.</param>
/// <param name="Unchanged">The files that were in the index already.</param>
/// <param name="Removed">The files that were removed from the index because they are gone.</param>
/// <param name="Failed">The files that could not be read or decoded, and the paths that do not exist.</param>
/// <param name="FailedBefore">The files that could not be decoded by an earlier update, have not changed, and were not tried.</param>
/// <param name="Missing">The files that are gone and were kept in the index, because their drive may only not be mounted; see <see cref="LibraryUpdateOptions.Prune"/>.</param>
/// <param name="Audio">The duration of all audio that was analyzed.</param>
public readonly record struct LibraryUpdateTotals(
    long Added, long Changed, long Unchanged, long Removed, long Failed, long FailedBefore, long Missing, TimeSpan Audio);
