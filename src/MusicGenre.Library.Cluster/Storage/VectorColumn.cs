using System.Numerics.Tensors;
using MusicGenre.Library.Storage;
using Npgsql;

namespace MusicGenre.Library.Cluster.Storage;

/// <summary>The column of the embeddings: of bytes, or of vectors of pgvector, as the library was made. Both have 16-bit floats.</summary>
/// <remarks>
/// Vectors go to the database as arrays of 32-bit floats, and come back and are compared as the bytes that pgvector sends: so Npgsql need not know the type, and nothing depends on
/// the search path.
/// </remarks>
/// <param name="extension">The extension, or null for bytes.</param>
internal sealed class VectorColumn(PgVector? extension)
{
    /// <summary>The extension, or null for bytes.</summary>
    public PgVector? Extension => extension;

    /// <summary>The SQL that reads the column of embeddings e, as bytes for <see cref="ToUnitVector"/>.</summary>
    public string Bytes => extension is null ? "e.vector" : $"{extension.Schema}.halfvec_send(e.vector)";

    /// <summary>The SQL that turns the first parameter, made by <see cref="Parameter"/>, into a value of the column.</summary>
    public string Value => extension is null ? "$1" : $"CAST($1 AS {extension.Type})";

    /// <summary>The column of a library.</summary>
    public static VectorColumn Of(NpgsqlConnection connection, string schema) => new(PgVector.OfColumn(connection, $"{schema}.embeddings", "vector"));

    /// <summary>An embedding as a parameter for <see cref="Value"/>.</summary>
    public NpgsqlParameter Parameter(ReadOnlySpan<float> embedding)
    {
        if (extension is null)
        {
            return PostgresSession.Bytes(HalfBytes.From(embedding));
        }

        // Rounded here, so that it is by the same rules everywhere.
        var halves = new Half[embedding.Length];
        var values = new float[embedding.Length];
        TensorPrimitives.ConvertToHalf(embedding, halves);
        TensorPrimitives.ConvertToSingle(halves, values);
        return PostgresSession.Reals(values);
    }

    /// <summary>An embedding as a parameter that can be compared with <see cref="Bytes"/>; null for an empty one.</summary>
    public NpgsqlParameter BytesParameter(ReadOnlySpan<float> embedding) => PostgresSession.Bytes((extension, embedding.IsEmpty) switch
    {
        (_, true) => null,
        (null, _) => HalfBytes.From(embedding),
        _ => HalfVectorBytes.From(embedding),
    });

    /// <summary>The embedding in bytes of <see cref="Bytes"/>, scaled to a norm of 1.</summary>
    public float[] ToUnitVector(byte[] bytes) => extension is null ? HalfBytes.ToUnitVector(bytes) : HalfVectorBytes.ToUnitVector(bytes);
}
