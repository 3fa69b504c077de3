using System.Text.Json.Serialization;

namespace MusicGenre.Training.Checkpoints;

/// <summary>The JSON of checkpoints, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(RecordedOptions))]
[JsonSerializable(typeof(NetworkDefinition))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
