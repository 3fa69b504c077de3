using System.Text.Json.Serialization;

namespace MusicGenre.Models;

/// <summary>How certain predictions for audio of one length are, compared with what the network says.</summary>
/// <param name="Seconds">The length of the audio in seconds; positive.</param>
/// <param name="Factor">
/// The power to which its probabilities are raised before they are scaled to sum to 1; positive. Below 1 they become more alike, which makes the prediction less
/// certain; 1 leaves them as they are; above 1 they differ more, as where several segments say more than each of them.
/// </param>
public readonly record struct ConfidenceFactor([property: JsonRequired] double Seconds, [property: JsonRequired] double Factor);
