namespace MusicGenre.Inference;

/// <summary>An ONNX network to load: its bytes, its name and, if it has one, its path. Immutable.</summary>
/// <param name="Content">The bytes of the ONNX file. They are not copied and must not be changed while an engine loads them.</param>
/// <param name="Name">The name of the network in error messages, usually its path.</param>
/// <param name="Path">The path of the ONNX file that holds <paramref name="Content"/>, or null if it exists only in memory. Required for a network with external data.</param>
public sealed record NetworkSource(ReadOnlyMemory<byte> Content, string Name, string? Path = null);
