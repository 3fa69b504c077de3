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
internal sealed class Checkpoint(CheckpointHeader header, IReadOnlyList<float[]> arrays)
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
            stream.Flush();
            stream.Position = 0;
            stream.Write(SHA256.HashData(stream));
            stream.Flush(flushToDisk: true);
        });
    }

    /// <exception cref="CheckpointException">The file is not a complete checkpoint.</exception>
    public static Checkpoint Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(Signature))
        {
            throw new CheckpointException(path, "the file is not a checkpoint.");
        }

        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Signature.Length + sizeof(int) || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            throw new CheckpointException(path, "the checkpoint is damaged: its checksum does not match.");
        }

        try
        {
            return Read(bytes.AsSpan(Signature.Length..end));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException)
        {
            throw new CheckpointException(path, "the checkpoint was written by another version: " + exception.Message, exception);
        }
    }

    private void Write(Stream stream)
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
    }

    private static Checkpoint Read(ReadOnlySpan<byte> bytes)
    {
        var length = ReadLength(ref bytes);
        var header = JsonSerializer.Deserialize(bytes[..length], CheckpointJson.Default.CheckpointHeader)
            ?? throw new JsonException("The header is null.");
        bytes = bytes[length..];
        var arrays = new List<float[]>();
        foreach (var _ in header.Arrays)
        {
            length = ReadLength(ref bytes);
            arrays.Add(MemoryMarshal.Cast<byte, float>(bytes[..checked(length * sizeof(float))]).ToArray());
            bytes = bytes[(length * sizeof(float))..];
        }

        return new(header, arrays);
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
