using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicGenre.Library.Work;

/// <summary>Batches as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkBatch))]
internal sealed partial class WorkJson : JsonSerializerContext
{
    public static string Write(WorkBatch batch) => JsonSerializer.Serialize(batch, Default.WorkBatch);

    public static WorkBatch Read(string text) => JsonSerializer.Deserialize(text, Default.WorkBatch) ?? throw new JsonException("A batch is null.");
}
