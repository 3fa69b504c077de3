namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Writes rows of several tensors one after another.</summary>
internal sealed unsafe class ConcatStep(ConcatStep.Part[] parts, int target, int rows) : Step
{
    public override void Run(float** values)
    {
        var to = values[target];
        for (var row = 0; row < rows; row++)
        {
            foreach (var part in parts)
            {
                new ReadOnlySpan<float>(values[part.Slot] + (nint)row * part.Length, part.Length).CopyTo(new Span<float>(to, part.Length));
                to += part.Length;
            }
        }
    }

    /// <summary>A tensor and how much of it goes into each row.</summary>
    internal readonly record struct Part(int Slot, int Length);
}
