using System.Globalization;
using Google.Protobuf;
using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>Reads the weights that a network keeps in another file of its folder.</summary>
internal static class ExternalTensor
{
    private const int External = 1;

    /// <summary>Whether a tensor's values are in another file.</summary>
    public static bool IsExternal(TensorProto tensor) => tensor.DataLocation == External || tensor.ExternalData.Count > 0;

    /// <summary>Returns a tensor that holds its values itself.</summary>
    /// <exception cref="GenreModelException">The values are in a file that cannot be found or read.</exception>
    public static TensorProto Resolve(TensorProto tensor, NetworkSource network)
    {
        if (!IsExternal(tensor))
        {
            return tensor;
        }

        var location = Find(tensor, "location") ?? throw Problem("no file is named");
        if (network.Path is null)
        {
            throw new GenreModelException(
                network.Name, $"some of its weights are in another file ({location}), which bytes alone do not lead to; load it from its path.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(network.Path))!;
        var path = Path.GetFullPath(Path.Combine(folder, location.Replace('\0', '_')));
        if (!path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw Problem($"the file \"{location}\" is not in the network's folder");
        }

        try
        {
            var resolved = tensor.Clone();
            resolved.ExternalData.Clear();
            resolved.DataLocation = 0;
            resolved.RawData = Read(path);
            return resolved;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Problem(exception.Message, exception);
        }

        ByteString Read(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
            var offset = ReadNumber("offset") ?? 0;
            var length = ReadNumber("length") ?? stream.Length - offset;
            if (offset < 0 || length < 0 || offset > stream.Length - length || length > Array.MaxLength)
            {
                throw Problem($"bytes {offset} to {offset + length} are not in the file \"{location}\", which has {stream.Length}");
            }

            var bytes = new byte[length];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            return UnsafeByteOperations.UnsafeWrap(bytes);
        }

        long? ReadNumber(string key) => Find(tensor, key) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Problem($"its {key} is \"{text}\", not a number");

        GenreModelException Problem(string problem, Exception? cause = null)
            => new(network.Name, $"the weights '{tensor.Name}' in another file cannot be read: {problem}.", cause);
    }

    private static string? Find(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value;
}
