using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicGenre.Training.Checkpoints;

/// <summary>Tells data from other data of the same size.</summary>
internal static class ExampleDigest
{
    /// <summary>The SHA-256, in lower-case hexadecimal, of the genres and of the label and the features of every example. Each example is read once.</summary>
    public static string Compute(IReadOnlyList<IExampleSet> sets, int parallelism, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in sets)
        {
            foreach (var genre in set.Genres)
            {
                Append(genre.Length);
                hash.AppendData(MemoryMarshal.AsBytes(genre.AsSpan()));
            }

            var digests = new byte[set.Count][];
            Parallel.For(0, set.Count, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken }, index =>
            {
                var features = new float[set.Shape.Length];
                set.Read(index, features);
                digests[index] = SHA256.HashData(MemoryMarshal.AsBytes<float>(features));
            });
            for (var index = 0; index < set.Count; index++)
            {
                Append(set.GetLabel(index));
                hash.AppendData(digests[index]);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(int number) => hash.AppendData(BitConverter.GetBytes(number));
    }
}
