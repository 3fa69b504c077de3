using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicGenre.Evaluation;

/// <summary>Reads and writes evaluations without reflection, so that trimmed and ahead-of-time compiled applications can use them.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GenreEvaluation))]
[JsonSerializable(typeof(ModelFigures))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext;
