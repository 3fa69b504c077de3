namespace MusicGenre.Library.Storage;

/// <summary>How far the songs of a manifest have been put into a queue.</summary>
/// <param name="Id">Tells plans apart: the same for the same manifest, options and model. At most 64 ASCII characters.</param>
/// <param name="Source">The manifest in words for people, such as the paths that were given.</param>
/// <param name="Started">When it began, in UTC. A plan that begins anew has a new time.</param>
/// <param name="Updated">When it was saved last, in UTC.</param>
/// <param name="Songs">How many songs of the manifest were dealt with, from its beginning.</param>
/// <param name="Queued">How many of them were put into the queue. The others had a result already.</param>
/// <param name="Batches">In how many batches.</param>
/// <param name="Hash">The SHA-256, in hexadecimal, of the songs that were dealt with, by which a manifest whose beginning has changed is recognized.</param>
/// <param name="IsFinished">Whether the manifest came to its end.</param>
public sealed record StoredPlan(
    string Id, string Source, DateTime Started, DateTime Updated, long Songs, long Queued, long Batches, string Hash, bool IsFinished);
