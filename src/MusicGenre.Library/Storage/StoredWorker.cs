namespace MusicGenre.Library.Storage;

/// <summary>A worker that analyzes songs, as it last reported. It reports every few seconds, not for each song.</summary>
/// <param name="Name">Its name, which no other worker has at the same time.</param>
/// <param name="InWork">How long it has had a batch in hand since it began: the time in which it waited for one does not count.</param>
/// <param name="Seen">When it reported last, in UTC.</param>
/// <param name="Done">How many songs it has analyzed.</param>
/// <param name="Failed">How many songs could not be decoded or read.</param>
/// <param name="Skipped">How many songs had a result already.</param>
/// <param name="Audio">The duration of the audio of the songs that it has analyzed.</param>
public sealed record StoredWorker(string Name, TimeSpan InWork, DateTime Seen, long Done, long Failed, long Skipped, TimeSpan Audio);
