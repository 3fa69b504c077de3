namespace MusicGenre.Training.Data;

/// <summary>Which examples a network is trained on and which it is evaluated on. No example is on both sides.</summary>
/// <param name="Protocol">What the sides share and do not share; print it beside every figure that is computed from the split.</param>
/// <param name="Training">The indices of the training examples, ascending.</param>
/// <param name="HeldOut">The indices of the examples to evaluate on, ascending.</param>
public sealed record DataSplit(string Protocol, IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut);
