using System.Text.Json.Serialization;

namespace MusicGenre.Cli.Tagging;

/// <summary>Reads and writes <see cref="UndoEntry"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UndoEntry))]
internal sealed partial class UndoJsonContext : JsonSerializerContext;
