namespace MusicGenre.ManagedEngine.Operators;

/// <summary>Where the values of an output come from.</summary>
/// <param name="Shape">The output's shape.</param>
/// <param name="Tables">The tables of an <see cref="Kernels.IndexedCopy"/> whose axes together are as long as the shape.</param>
internal sealed record Movement(int[] Shape, int[][] Tables);
