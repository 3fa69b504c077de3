namespace MusicGenre.Training.Optimization;

/// <summary>What a schedule remembers of previous epochs.</summary>
/// <param name="Rate">The reduced rate; null while it is the optimizer's own.</param>
/// <param name="BestLoss">The lowest validation loss that counted; null before the first.</param>
/// <param name="Wait">The epochs without progress since.</param>
internal sealed record PlateauState(double? Rate, double? BestLoss, int Wait)
{
    public static PlateauState Start { get; } = new(null, null, 0);
}
