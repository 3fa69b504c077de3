namespace MusicGenre.ManagedEngine.Plans;

/// <summary>A unit of work in a plan. Immutable once built, so that many threads can run it, each with its own values.</summary>
internal abstract unsafe class Step
{
    /// <summary>Runs it.</summary>
    /// <param name="values">Where each value of the plan lies, by slot.</param>
    public abstract void Run(float** values);
}
