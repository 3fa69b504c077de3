namespace MusicGenre.Inference;

/// <summary>An ONNX network to be loaded: its bytes, its name and, where it has one, its place on disk. Immutable.</summary>
/// <param name="Content">The bytes of the ONNX file. They are not copied and must not be changed while an engine loads them.</param>
/// <param name="Name">What to call the network in errors, usually its path.</param>
/// <param name="Path">The path of the ONNX file that holds <paramref name="Content"/>, or null when it lies in memory only. A network with external data needs it.</param>
public sealed record NetworkSource(ReadOnlyMemory<byte> Content, string Name, string? Path = null);
