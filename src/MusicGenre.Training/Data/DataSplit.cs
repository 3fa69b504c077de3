namespace MusicGenre.Training.Data;

/// <summary>Which examples a network learns from and which it is evaluated on. No example is on both sides.</summary>
/// <param name="Protocol">What the sides share and do not share: to be printed beside every figure that comes of the split.</param>
/// <param name="Training">The indices of the examples to learn from, rising.</param>
/// <param name="HeldOut">The indices of the examples to evaluate on, rising.</param>
public sealed record DataSplit(string Protocol, IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut);
