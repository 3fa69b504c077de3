using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>Reads and writes cards without reflection, so that trimmed and ahead-of-time compiled applications can use them.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true, NewLine = "\n")]
[JsonSerializable(typeof(GenreModelCard))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
