using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MusicGenre.Files;

namespace MusicGenre.Training.Checkpoints;

/// <summary>
/// A header and named arrays of float32 in a file: 8 bytes of signature, the header's length and JSON, each array's length and values in
/// little-endian order, and the SHA-256 of everything before it.
/// </summary>
internal sealed class Checkpoint(CheckpointHeader header, IReadOnlyList<float[]> arrays, string path = "")
{
    private static ReadOnlySpan<byte> Signature => "MGTRAIN1"u8;

    public CheckpointHeader Header { get; } = header;

    public float[] this[string name]
    {
        get
        {
            for (var i = 0; i < Header.Arrays.Count; i++)
            {
                if (Header.Arrays[i] == name)
                {
                    return arrays[i];
                }
            }

            return [];
        }
    }

    /// <summary>The file that it was read from, for messages; empty for a new one.</summary>
    public string Path { get; } = path;

    /// <summary>Copies an array into another, which must be as long.</summary>
    /// <exception cref="CheckpointException">The lengths differ.</exception>
    public void CopyTo(string name, float[] destination)
    {
        var array = this[name];
        if (array.Length != destination.Length)
        {
            throw new CheckpointException(Path, $"the checkpoint has {array.Length} values for {name}, but {destination.Length} are needed.");
        }

        array.CopyTo(destination, 0);
    }

    /// <summary>Writes the complete file or nothing; a file of another kind is left alone.</summary>
    public void Save(string path)
    {
        if (File.Exists(path) && !HasSignature(path))
        {
            throw new CheckpointException(path, "the file is not a checkpoint, so it is not overwritten.");
        }

        CompleteFile.Write(path, overwrite: true, stream =>
        {
            Write(stream);
            stream.Flush(flushToDisk: true);
        });
    }

    /// <exception cref="CheckpointException">The file is not a complete checkpoint.</exception>
    public static Checkpoint Load(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads the bytes of a file. No more is allocated than they hold, whatever lengths they state.</summary>
    /// <exception cref="CheckpointException">The bytes are not a complete checkpoint.</exception>
    public static Checkpoint Parse(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature))
        {
            throw new CheckpointException(path, "the file is not a checkpoint.");
        }

        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Signature.Length + sizeof(int) || !SHA256.HashData(bytes[..end]).AsSpan().SequenceEqual(bytes[end..]))
        {
            throw new CheckpointException(path, "the checkpoint is damaged: its checksum does not match.");
        }

        try
        {
            return Read(path, bytes[Signature.Length..end]);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new CheckpointException(path, "the checkpoint was written by another version: " + exception.Message, exception);
        }
    }

    /// <summary>Writes all bytes to a stream that can be read and sought in.</summary>
    internal void Write(Stream stream)
    {
        stream.Write(Signature);
        var json = JsonSerializer.SerializeToUtf8Bytes(Header, CheckpointJson.Default.CheckpointHeader);
        WriteLength(stream, json.Length);
        stream.Write(json);
        foreach (var array in arrays)
        {
            WriteLength(stream, array.Length);
            stream.Write(MemoryMarshal.AsBytes<float>(array));
        }

        stream.Flush();
        stream.Position = 0;
        stream.Write(SHA256.HashData(stream));
    }

    private static Checkpoint Read(string path, ReadOnlySpan<byte> bytes)
    {
        var length = ReadLength(ref bytes);
        var header = JsonSerializer.Deserialize(bytes[..length], CheckpointJson.Default.CheckpointHeader)
            ?? throw new JsonException("The header is null.");
        header.Validate();
        bytes = bytes[length..];
        var arrays = new List<float[]>();
        foreach (var _ in header.Arrays)
        {
            length = ReadLength(ref bytes);
            arrays.Add(MemoryMarshal.Cast<byte, float>(bytes[..checked(length * sizeof(float))]).ToArray());
            bytes = bytes[(length * sizeof(float))..];
        }

        return new(header, arrays, path);
    }

    private static bool HasSignature(string path)
    {
        Span<byte> start = stackalloc byte[Signature.Length];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Signature);
    }

    private static void WriteLength(Stream stream, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        stream.Write(bytes);
    }

    private static int ReadLength(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        return length;
    }
}
