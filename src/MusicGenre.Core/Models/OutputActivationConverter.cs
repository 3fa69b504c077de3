using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>Writes activations in lower case, and reads them in any case like the other names in a card, which names given by an attribute would not be.</summary>
internal sealed class OutputActivationConverter() : JsonStringEnumConverter<OutputActivation>(JsonNamingPolicy.CamelCase);
