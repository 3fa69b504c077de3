namespace MusicGenre.PropertyTests.Generators;

/// <summary>Four probabilities in 64ths, so that ties are frequent and sums are exact.</summary>
public sealed record ProbabilityRow(float First, float Second, float Third)
{
    public float[] Values => [First, Second, Third, 1 - First - Second - Third];
}
