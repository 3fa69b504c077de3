namespace MusicGenre.Library;

/// <summary>How far an update of an index has come.</summary>
/// <param name="Totals">What was done so far.</param>
/// <param name="Change">What was done last; null for a file that is unchanged, was not tried again, or is missing.</param>
public readonly record struct LibraryUpdateProgress(LibraryUpdateTotals Totals, LibraryChange? Change);
