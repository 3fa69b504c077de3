using System.Buffers.Binary;
using MusicGenre.Training.Data;
using MusicGenre.Training.Statistics;
using Xunit;

namespace MusicGenre.Training.Tests.Statistics;

public sealed class TeacherEmbeddingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Load_Embeddings_AreThoseOfTheTracks()
    {
        var embeddings = TeacherEmbeddings.Load(Write(1, -2.5, 0, 255, double.NaN, 3), 3);

        Assert.Equal((3, 2), (embeddings.TrackCount, embeddings.Length));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(embeddings.Knows));
        Assert.Equal([1, -2.5f], embeddings.Get(0));
        Assert.Equal([0, 255], embeddings.Get(1));
    }

    [Fact]
    public void Load_OtherNumberOfTracks_ThrowsWithBothSizes()
    {
        var path = Write(1, 2, 3, 4, 5);

        var exception = Assert.Throws<TrainingDataException>(() => TeacherEmbeddings.Load(path, 2));

        Assert.Equal($"{path}: 10 bytes are no half-precision embeddings of 2 tracks, which would be a multiple of 4", exception.Message);
    }

    [Fact]
    public void Load_UnusableFiles_ThrowsWithTheReason()
    {
        Assert.Contains("bytes are no half-precision embeddings", Fail(Write()), StringComparison.Ordinal);
        Assert.Contains("no track has an embedding", Fail(Write(double.NaN, 1, 2, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("the embedding of track 1 has an infinite value", Fail(Write(0, 1, 2, double.NegativeInfinity)), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Fail(_directory["missing"]), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TeacherEmbeddings.Load(Write(1), 0));

        static string Fail(string path)
        {
            var message = Assert.Throws<TrainingDataException>(() => TeacherEmbeddings.Load(path, 2)).Message;
            Assert.StartsWith(path, message, StringComparison.Ordinal);
            return message;
        }
    }

    private string Write(params double[] values)
    {
        var bytes = new byte[2 * values.Length];
        foreach (var (index, value) in values.Index())
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * index), (Half)value);
        }

        var path = _directory[$"{Guid.NewGuid():n}.f16"];
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
