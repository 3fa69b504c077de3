namespace MusicGenre.Library.Cluster.Work;

/// <summary>A batch as it came from the broker.</summary>
/// <param name="Id">The identifier of the message.</param>
/// <param name="Body">The batch as JSON.</param>
/// <param name="Tries">How often it was tried before, without an end or with a failure.</param>
internal sealed record Delivery(string? Id, byte[] Body, int Tries);
