namespace MusicGenre.Fuzz.Engine;

/// <summary>A fault, with the seed that makes it happen again.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Signature">What is the same in all executions with this fault: the kind, the exception and the place.</param>
/// <param name="Seed">The seed of the execution.</param>
/// <param name="Input">The bytes that were read.</param>
/// <param name="Details">The exception with its stack, or the figures.</param>
internal sealed record Finding(string Target, FindingKind Kind, string Signature, ulong Seed, byte[] Input, string Details);
