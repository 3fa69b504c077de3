using System.Globalization;
using MusicGenre.Inference;

namespace MusicGenre.Cli.Cards;

/// <summary>Tensors of a network, for people.</summary>
internal static class TensorText
{
    public static string Show(IReadOnlyList<int> shape) => shape.Count == 0
        ? "[batch] without further axes"
        : $"[batch, {string.Join(", ", shape.Select(size => size == 0 ? "any" : size.ToString(CultureInfo.InvariantCulture)))}]";

    public static string Show(TensorDescription output) => $"\"{output.Name}\" {Show(output.Shape)}";

    public static string ShowTypes(IReadOnlyDictionary<string, string> tensors) => string.Join(", ", tensors.Select(tensor => $"\"{tensor.Key}\" of {tensor.Value}"));
}
