using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicGenre.Training.Data;

/// <summary>Reads the JSON of training data without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MelArchiveLayout))]
internal sealed partial class TrainingDataJsonContext : JsonSerializerContext;
