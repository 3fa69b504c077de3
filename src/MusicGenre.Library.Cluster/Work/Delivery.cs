namespace MusicGenre.Library.Cluster.Work;

/// <summary>A batch as it came from the broker.</summary>
/// <param name="Id">The identifier of the message.</param>
/// <param name="Body">The batch as JSON.</param>
/// <param name="Tries">How often it was tried before and failed, as the worker that gave it back says.</param>
/// <param name="Returns">How often it came back to the broker since then without an acknowledgment, as when a worker dies.</param>
internal sealed record Delivery(string? Id, byte[] Body, int Tries, int Returns);
