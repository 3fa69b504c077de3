using System.Runtime.InteropServices;
using MusicGenre.Training.Data;

namespace MusicGenre.Training.Statistics;

/// <summary>What another network, the teacher, has found in every track of some music: its embeddings, one a track. Immutable and thread-safe.</summary>
public sealed class TeacherEmbeddings
{
    private readonly Half[] _values;

    private TeacherEmbeddings(Half[] values, int trackCount) => (_values, TrackCount, Length) = (values, trackCount, values.Length / trackCount);

    /// <summary>The number of tracks, including those without an embedding.</summary>
    public int TrackCount { get; }

    /// <summary>The number of values of an embedding.</summary>
    public int Length { get; }

    /// <summary>Reads embeddings.</summary>
    /// <param name="path">A file of little-endian half-precision numbers, row-major [track, value]; NaN for tracks without an embedding.</param>
    /// <param name="trackCount">The number of tracks of the music, in whose order the file is.</param>
    /// <exception cref="TrainingDataException">The file cannot be read, its size is not that of so many embeddings, or a value is infinite.</exception>
    public static TeacherEmbeddings Load(string path, int trackCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trackCount);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, "the teacher's embeddings cannot be read", exception);
        }

        var rowLength = sizeof(ushort) * trackCount;
        if (bytes.Length == 0 || bytes.Length % rowLength != 0)
        {
            throw new TrainingDataException(
                path, FormattableString.Invariant($"{bytes.Length} bytes are no half-precision embeddings of {trackCount} tracks, which would be a multiple of {rowLength}"));
        }

        var values = MemoryMarshal.Cast<byte, ushort>(bytes).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(values, values);
        }

        var embeddings = new TeacherEmbeddings([.. MemoryMarshal.Cast<ushort, Half>(values)], trackCount);
        for (var i = 0; i < embeddings._values.Length; i++)
        {
            if (Half.IsInfinity(embeddings._values[i]))
            {
                throw new TrainingDataException(path, FormattableString.Invariant($"the embedding of track {i / embeddings.Length} has an infinite value"));
            }
        }

        return Enumerable.Range(0, trackCount).Any(embeddings.Knows) ? embeddings : throw new TrainingDataException(path, "no track has an embedding");
    }

    /// <summary>Whether a track has an embedding.</summary>
    internal bool Knows(int track)
    {
        foreach (var value in _values.AsSpan(track * Length, Length))
        {
            if (Half.IsNaN(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The embedding of a track.</summary>
    internal float[] Get(int track) => [.. _values.AsSpan(track * Length, Length).ToArray().Select(value => (float)value)];
}
