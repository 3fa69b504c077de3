namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A value of a plan: a length that is in use from one step to another, or a constant.</summary>
internal sealed record PlanSlot(int Length, int FirstUse, int LastUse, float[]? Constant);
